import type { Conversation, Inquiry, InquiryView } from '#server/contract/index.ts'

interface FactsPaneProps {
  inquiry: Inquiry
  conversation: Conversation | undefined
  view: InquiryView
  onHide: () => void
}

export function FactsPane({ inquiry }: FactsPaneProps) {
  return <div>{inquiry.person.name}</div>
}
