import type { Simulator } from './simulator-interface.ts'
import { commentQuestions } from './traffic/comments.ts'
import { messengerQuestions } from './traffic/messages.ts'
import { setStage } from './traffic/stage.ts'
import type { Person, Post } from './world.ts'

/** What is left out is filled in, in turn, from what people really ask. */
export interface HistoryItem {
  askedAt: number
  /** Answered by the Page in Facebook's own tools; unanswered when left out. */
  answeredAt?: number
  kind?: 'message' | 'comment'
  /** A name; the person is made when nobody has it. */
  person?: string
  text?: string
  answer?: string
}

interface Happening {
  at: number
  happen: () => void
}

/**
 * Sends what happened in the past, oldest first, with the times it is given; resolves when it is delivered. With
 * `setClock` each is sent as the clock shows its time, so that it is received when it was said.
 */
export async function seedHistory(
  simulator: Simulator,
  items: HistoryItem[],
  setClock?: (at: number) => void,
): Promise<void> {
  const first = Math.min(...items.map(({ askedAt }) => askedAt))
  const stage = setStage(simulator, first)
  const fromComments = stage.posts.flatMap(({ topic, post }) =>
    commentQuestions[topic].map((question) => ({ post, question })),
  )
  const happenings = items.flatMap((item, index): Happening[] => {
    const kind = item.kind ?? (index % 2 === 0 ? 'comment' : 'message')
    const turn = Math.floor(index / 2)
    // Neighbours in the list stand under different posts.
    const under = fromComments[(turn * 7) % fromComments.length]
    const told = kind === 'comment' ? under?.question : messengerQuestions[turn % messengerQuestions.length]
    const said = {
      person: personFor(simulator, item.person, stage.people, index),
      post: kind === 'comment' ? under?.post : undefined,
      text: item.text ?? told?.text ?? '',
      answer: item.answer ?? told?.answer ?? '',
    }
    return tell(simulator, item, said)
  })
  happenings.sort((one, other) => one.at - other.at)
  if (setClock) {
    for (const { at, happen } of happenings) {
      setClock(at)
      happen()
      await simulator.settled()
    }
    return
  }
  for (let start = 0; start < happenings.length; start += 50)
    await simulator.batch(() => {
      for (const { happen } of happenings.slice(start, start + 50)) happen()
    })
  await simulator.settled()
}

function tell(
  simulator: Simulator,
  { askedAt, answeredAt }: HistoryItem,
  { person, post, text, answer }: { person: Person; post: Post | undefined; text: string; answer: string },
): Happening[] {
  let commentId = ''
  const ask = (): void => {
    if (post === undefined) simulator.public.sendMessage(person.id, text, { at: askedAt })
    else commentId = simulator.public.comment(person.id, post.id, text, { at: askedAt }).id
  }
  if (answeredAt === undefined) return [{ at: askedAt, happen: ask }]
  const reply = (): void => {
    if (post === undefined) simulator.page.sendMessage(person.id, answer, { at: answeredAt })
    else simulator.page.comment(commentId, answer, { at: answeredAt })
  }
  return [
    { at: askedAt, happen: ask },
    { at: answeredAt, happen: reply },
  ]
}

function personFor(simulator: Simulator, name: string | undefined, people: Person[], turn: number): Person {
  const wanted = name ?? people[turn % people.length]?.name ?? 'Nguyễn An'
  const found = [...simulator.world.people.values()].find((person) => person.name === wanted)
  return found ?? simulator.public.createPerson(wanted)
}
