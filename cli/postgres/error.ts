/** Its message is written for whoever runs the command, not for whoever wrote it. */
export class PostgresError extends Error {
  override name = 'PostgresError'
}
