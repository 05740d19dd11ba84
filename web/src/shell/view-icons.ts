import {
  IconAlertCircle,
  IconArrowBackUp,
  IconCircleCheck,
  IconCircleMinus,
  IconClockHour4,
  IconInbox,
  IconStack2,
} from '@tabler/icons-react'
import type { InquiryView } from '#server/contract/index.ts'

export const viewIcons = {
  open: IconInbox,
  overdue: IconAlertCircle,
  'at-risk': IconClockHour4,
  answered: IconCircleCheck,
  dismissed: IconCircleMinus,
  withdrawn: IconArrowBackUp,
  all: IconStack2,
} satisfies Record<InquiryView, unknown>
