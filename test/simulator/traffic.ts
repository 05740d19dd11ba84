import type { Simulator } from './simulator-interface.ts'
import { commentQuestions, joiningIn, smallTalk } from './traffic/comments.ts'
import type { Question } from './traffic/comments.ts'
import { messengerQuestions, thanks } from './traffic/messages.ts'
import { deck, setStage } from './traffic/stage.ts'
import { isByPage, rootOf, threadOf } from './world.ts'
import type { Comment, Person, Post } from './world.ts'

export interface TrafficOptions {
  /** On average; each pause is between half and one and a half of it. */
  everyMs: number
  /** At so many unanswered questions it slows down tenfold, at three times as many it stops. */
  openLimit?: number
  now?: () => number
  random?: () => number
}

export interface Traffic {
  /** One act at once, whatever the pause. */
  step(): void
  stop(): void
}

interface Asked {
  person: Person
  question: Question
  /** Undefined in Messenger. */
  comment: Comment | undefined
  /** Has already asked again. */
  insisted: boolean
}

/** Keeps sending what people would really write to an ILO Page. */
export function startTraffic(simulator: Simulator, options: TrafficOptions): Traffic {
  const { everyMs, openLimit = 24, now = () => simulator.now(), random = Math.random } = options
  const stage = setStage(simulator, now())
  const people = deck(stage.people, random)
  const messages = deck(messengerQuestions, random)
  const comments = deck(
    stage.posts.flatMap(({ topic, post }) => commentQuestions[topic].map((question) => ({ post, question }))),
    random,
  )
  const talk = deck(smallTalk, random)
  const chorus = deck(joiningIn, random)
  const words = deck(thanks, random)
  let asked = recall(simulator)

  const pageId = (): string => stage.posts[0]?.post.pageId ?? ''
  const lastIn = (person: Person) => threadOf(simulator.world, pageId(), person.id)?.messages.at(-1)
  const isOpen = ({ person, comment }: Asked): boolean => {
    if (comment === undefined) return lastIn(person)?.from === 'person'
    return !comment.removed && !isAnswered(simulator, comment)
  }
  const someOpen = (want: (each: Asked) => boolean): Asked | undefined => {
    asked = asked.filter(isOpen)
    const fitting = asked.filter(want)
    return fitting[Math.floor(random() * fitting.length)]
  }

  const askInMessenger = (): void => {
    const person = people()
    const { at, from } = lastIn(person) ?? { at: 0, from: 'page' }
    if (from === 'page' && now() - at < 600_000 && at > 0)
      return void simulator.public.sendMessage(person.id, words())
    const question = messages()
    simulator.public.sendMessage(person.id, question.text)
    asked.push({ person, question, comment: undefined, insisted: false })
  }
  const askUnderPost = (): void => {
    const person = people()
    const { post, question } = comments()
    const comment = simulator.public.comment(person.id, post.id, question.text)
    asked.push({ person, question, comment, insisted: false })
  }
  const chat = (): void => {
    const { id } = somePost(stage.posts, random)
    const text = random() < 0.3 ? `${people().name} vào đọc này` : talk()
    simulator.public.comment(people().id, id, text)
  }
  const insist = (): void => {
    const open = someOpen(({ question, insisted }) => question.more !== undefined && !insisted)
    const more = open?.question.more
    if (open === undefined || more === undefined) return chat()
    open.insisted = true
    if (open.comment === undefined) simulator.public.sendMessage(open.person.id, more)
    else simulator.public.comment(open.person.id, open.comment.id, more)
  }
  const joinIn = (): void => {
    const open = someOpen(({ comment }) => comment !== undefined)
    if (open?.comment) simulator.public.comment(people().id, open.comment.id, chorus())
  }
  const edit = (): void => {
    const open = someOpen(({ comment }) => comment !== undefined)
    if (open?.comment)
      simulator.public.editComment(open.comment.id, `${open.comment.message} (em sửa lại cho rõ ạ)`)
  }
  const withdraw = (): void => {
    const open = someOpen(({ comment }) => comment !== undefined)
    if (open?.comment) simulator.public.deleteComment(open.comment.id)
  }
  const answerNatively = (): void => {
    const open = someOpen(() => true)
    if (open?.comment !== undefined) simulator.page.comment(open.comment.id, open.question.answer)
    else if (open !== undefined) simulator.page.sendMessage(open.person.id, open.question.answer)
  }

  const habits: [number, () => void][] = [
    [34, askUnderPost],
    [28, askInMessenger],
    [12, chat],
    [10, insist],
    [5, joinIn],
    [3, edit],
    [3, withdraw],
    [5, answerNatively],
  ]
  const step = (): void => {
    asked = asked.filter(isOpen)
    if (asked.length >= openLimit && (asked.length >= 3 * openLimit || random() > 0.1)) return
    let point = random() * 100
    for (const [share, act] of habits) {
      point -= share
      if (point < 0) return act()
    }
  }

  let timer: NodeJS.Timeout
  const wait = (): void => {
    timer = setTimeout(
      () => {
        step()
        wait()
      },
      everyMs * (0.5 + random()),
    )
  }
  wait()
  return { step, stop: () => clearTimeout(timer) }
}

/** The questions of an earlier run, known by their words; edited ones are let go. */
function recall({ world }: Simulator): Asked[] {
  const questions = new Map(
    [...Object.values(commentQuestions).flat(), ...messengerQuestions].map((each) => [each.text, each]),
  )
  const asked: Asked[] = []
  const add = (personId: string, text: string | undefined, comment?: Comment): void => {
    const person = world.people.get(personId)
    const question = questions.get(text ?? '')
    if (person && question) asked.push({ person, question, comment, insisted: false })
  }
  for (const { personId, messages } of world.threads.values()) add(personId, messages.at(-1)?.text)
  for (const comment of world.comments.values()) add(comment.author.id, comment.message, comment)
  return asked
}

function isAnswered({ world }: Simulator, comment: Comment): boolean {
  return [...world.comments.values()].some(
    (other) => isByPage(world, other) && rootOf(world, other).id === comment.id,
  )
}

function somePost(posts: { post: Post }[], random: () => number): Post {
  const found = posts[Math.floor(random() * posts.length)]
  if (found === undefined) throw new RangeError('no posts')
  return found.post
}
