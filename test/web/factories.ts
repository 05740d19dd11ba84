import type { Inquiry, Message } from '#server/contract/index.ts'

let made = 0

export function inquiry(overrides: Partial<Inquiry> = {}): Inquiry {
  made += 1
  return {
    id: `inquiry-${made}`,
    conversationId: `conversation-${made}`,
    conversationKind: 'comment',
    channel: { id: 'channel', name: 'Di cư an toàn', platform: 'facebook' },
    person: { id: `person-${made}`, name: 'Nguyễn Thị Thu Hà' },
    lastWords: 'Cho em hỏi với ạ',
    lastAttachment: null,
    messageCount: 1,
    askedAt: '2026-11-20T09:30:00.000Z',
    receivedAt: '2026-11-20T09:30:01.000Z',
    warnAt: '2026-11-23T02:00:00.000Z',
    dueAt: '2026-11-23T02:30:00.000Z',
    targetMinutes: 120,
    warningMinutes: 30,
    standing: 'in-time',
    respondedAt: null,
    workingMs: null,
    onTime: null,
    outsideHours: false,
    heldAt: null,
    dismissal: null,
    withdrawnAt: null,
    ...overrides,
  }
}

export function message(overrides: Partial<Message> = {}): Message {
  made += 1
  return {
    id: `message-${made}`,
    direction: 'inbound',
    origin: 'public',
    author: { id: 'person', name: 'Nguyễn Thị Thu Hà' },
    responderName: null,
    text: 'Cho em hỏi với ạ',
    attachments: [],
    parentMessageId: null,
    sentAt: '2026-11-20T09:30:00.000Z',
    receivedAt: '2026-11-20T09:30:01.000Z',
    editedAt: null,
    deletedAt: null,
    holding: false,
    ...overrides,
  }
}

/** The Hanoi day of an instant. */
export function dayOf(instant: number): string {
  return new Date(instant + 7 * 3_600_000).toISOString().slice(0, 10)
}
