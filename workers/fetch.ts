import * as commands from '#server/commands/fetch-context.ts'
import type { Processor } from './processor.ts'

export const fetchPost: Processor<'fetch-post'> = (context, { postId }) => commands.fetchPost(context, postId)

export const fetchPerson: Processor<'fetch-person'> = (context, { personId }) =>
  commands.fetchPerson(context, personId)
