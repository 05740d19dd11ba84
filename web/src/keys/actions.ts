import type { InquiryView } from '#server/contract/index.ts'
import type { Keys } from './key-match.ts'

/** What the screen in front can do. Each screen that takes keys offers one. */
export interface Screen {
  hasInquiry: () => boolean
  canDismiss: () => boolean
  canRestore: () => boolean
  move: (step: 1 | -1) => void
  open: () => void
  reply: () => void
  send: (next: boolean) => void
  dismiss: () => void
  restore: () => void
  toggleFacts: () => void
  letIn: () => void
  leave: () => void
  go: (view: InquiryView) => void
  help: () => void
}

export type ActionGroup = 'Move' | 'Act' | 'Go' | 'App'

export interface Action {
  name: ActionName
  group: ActionGroup
  keys: readonly Keys[]
  when: (screen: Screen) => boolean
  run: (screen: Screen) => void
}

const always = () => true
const opened = (screen: Screen) => screen.hasInquiry()

const table = {
  next: { group: 'Move', keys: ['j'], when: always, run: (screen: Screen) => screen.move(1) },
  previous: { group: 'Move', keys: ['k'], when: always, run: (screen: Screen) => screen.move(-1) },
  open: { group: 'Move', keys: ['Enter', 'o'], when: always, run: (screen: Screen) => screen.open() },
  showWaiting: { group: 'Move', keys: ['n'], when: always, run: (screen: Screen) => screen.letIn() },
  leave: { group: 'Move', keys: ['Escape'], when: always, run: (screen: Screen) => screen.leave() },
  reply: { group: 'Act', keys: ['r'], when: opened, run: (screen: Screen) => screen.reply() },
  send: { group: 'Act', keys: ['Mod+Enter'], when: opened, run: (screen: Screen) => screen.send(false) },
  sendNext: {
    group: 'Act',
    keys: ['Mod+Shift+Enter'],
    when: opened,
    run: (screen: Screen) => screen.send(true),
  },
  dismiss: {
    group: 'Act',
    keys: ['x'],
    when: (screen: Screen) => screen.canDismiss(),
    run: (screen: Screen) => screen.dismiss(),
  },
  restore: {
    group: 'Act',
    keys: ['u'],
    when: (screen: Screen) => screen.canRestore(),
    run: (screen: Screen) => screen.restore(),
  },
  facts: { group: 'Act', keys: ['i'], when: opened, run: (screen: Screen) => screen.toggleFacts() },
  goOpen: { group: 'Go', keys: ['g o'], when: always, run: (screen: Screen) => screen.go('open') },
  goOverdue: { group: 'Go', keys: ['g q'], when: always, run: (screen: Screen) => screen.go('overdue') },
  goAtRisk: { group: 'Go', keys: ['g r'], when: always, run: (screen: Screen) => screen.go('at-risk') },
  goAnswered: { group: 'Go', keys: ['g a'], when: always, run: (screen: Screen) => screen.go('answered') },
  goDismissed: { group: 'Go', keys: ['g x'], when: always, run: (screen: Screen) => screen.go('dismissed') },
  goAll: { group: 'Go', keys: ['g t'], when: always, run: (screen: Screen) => screen.go('all') },
  help: { group: 'App', keys: ['?'], when: always, run: (screen: Screen) => screen.help() },
} satisfies Record<string, Omit<Action, 'name'>>

export type ActionName = keyof typeof table

/** Every action once. The shortcuts and the sheet both read this. */
export const actions: readonly Action[] = Object.entries(table).map(([name, action]) => ({
  ...action,
  // Object.entries forgets which names a table has.
  name: name as ActionName,
}))
