import { sendReply } from '#server/commands/send-reply.ts'
import type { Processor } from './processor.ts'

export const send: Processor<'send'> = (context, { outboxId }) => sendReply(context, outboxId)
