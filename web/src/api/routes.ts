import type * as contract from '#server/contract/index.ts'

interface Route {
  method: string
  url: string
  schema: object
}

type Contract = typeof contract

/** Every route that the server's contract states, by its name there. */
export type Routes = { [N in keyof Contract as Contract[N] extends Route ? N : never]: Contract[N] }

export type RouteName = keyof Routes

type Addresses = { [N in RouteName]: Pick<Routes[N] & Route, 'method' | 'url'> }

/** Where each route lives. The contract's own code stays on the server; its types say whether this is right. */
export const addresses = {
  getSession: { method: 'GET', url: '/api/session' },
  setLanguage: { method: 'PUT', url: '/api/session/language' },
  getSetUp: { method: 'GET', url: '/api/set-up' },
  setUp: { method: 'POST', url: '/api/set-up' },
  listTeam: { method: 'GET', url: '/api/team' },
  addResponder: { method: 'POST', url: '/api/team' },
  listChannels: { method: 'GET', url: '/api/channels' },
  connectChannel: { method: 'POST', url: '/api/channels' },
  getOfficeHours: { method: 'GET', url: '/api/office/hours' },
  listInquiries: { method: 'GET', url: '/api/inquiries' },
  countInquiries: { method: 'GET', url: '/api/inquiries/counts' },
  listDueTicks: { method: 'GET', url: '/api/inquiries/due' },
  getInquiry: { method: 'GET', url: '/api/inquiries/:id' },
  getEvidence: { method: 'GET', url: '/api/inquiries/:id/evidence' },
  dismissInquiry: { method: 'PUT', url: '/api/inquiries/:id/dismissal' },
  restoreInquiry: { method: 'DELETE', url: '/api/inquiries/:id/dismissal' },
  getConversation: { method: 'GET', url: '/api/conversations/:id' },
  listMessages: { method: 'GET', url: '/api/conversations/:id/messages' },
  writeReply: { method: 'POST', url: '/api/conversations/:id/replies' },
  retryReply: { method: 'POST', url: '/api/replies/:id/retry' },
  discardReply: { method: 'DELETE', url: '/api/replies/:id' },
} as const satisfies Addresses
