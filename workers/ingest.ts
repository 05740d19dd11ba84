import { ingestDeliveries } from '#server/commands/ingest-deliveries.ts'
import type { Processor } from './processor.ts'

/** Takes all that waits: one wake-up may stand for many deliveries, and a lost one for none. */
export const ingest: Processor<'ingest'> = async (context) => {
  while ((await ingestDeliveries(context)) > 0);
}
