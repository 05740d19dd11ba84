import type { InquiryView } from '#server/contract/index.ts'

export function DayStrip({ className }: { view: InquiryView; className: string | undefined }) {
  return <div className={className} />
}
