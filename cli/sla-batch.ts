import { once } from 'node:events'
import { CalendarError, parseCalendar } from '#server/domain/calendar.ts'
import { formatInstant, parseInstant } from '#server/domain/time.ts'
import { layOutCalendar } from '#server/domain/working-time.ts'
import type { WorkingTime } from '#server/domain/working-time.ts'

type Answer = { due: string } | { workingSeconds: number } | { error: string }
type Laid = { zone: string; workingTime: WorkingTime }

const CALENDARS_KEPT = 100

/**
 * Answers every line of `input` that is not blank with one line, in order. Reads no faster than `output` is read, so
 * memory stays flat however long the input is; ends quietly when the reader goes away.
 */
export async function answerLines(input: NodeJS.ReadStream, output: NodeJS.WriteStream): Promise<void> {
  let open = true
  output.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    open = false
  })
  const calendars = new Map<string, Laid | CalendarError>()
  for await (const lines of completeLines(input)) {
    const answers = lines.filter((line) => line.trim() !== '').map((line) => answer(line, calendars))
    const text = answers.map((answer) => `${JSON.stringify(answer)}\n`).join('')
    if (!output.write(text) && open) await once(output, 'drain').catch(() => undefined)
    if (!open) break
  }
}

// Not readline: it also ends lines at U+2028, which JSON allows inside a string.
async function* completeLines(input: NodeJS.ReadStream): AsyncGenerator<string[]> {
  input.setEncoding('utf8')
  const unfinished: string[] = []
  for await (const chunk of input) {
    const lines = String(chunk).split('\n')
    const rest = lines.pop() ?? ''
    if (lines.length > 0) {
      lines[0] = unfinished.splice(0).join('') + (lines[0] ?? '')
      yield lines
    }
    unfinished.push(rest)
  }
  yield [unfinished.join('')]
}

function answer(line: string, calendars: Map<string, Laid | CalendarError>): Answer {
  try {
    return answerCase(JSON.parse(line.trim()), calendars)
  } catch (cause) {
    if (cause instanceof CalendarError) return { error: `${cause.code}: ${cause.message}` }
    if (cause instanceof SyntaxError) return { error: `bad_json: ${cause.message}` }
    if (cause instanceof RangeError) return { error: `out_of_range: ${cause.message}` }
    if (cause instanceof TypeError) return { error: `bad_case: ${cause.message}` }
    throw cause
  }
}

function answerCase(json: unknown, calendars: Map<string, Laid | CalendarError>): Answer {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new TypeError('a case is an object')
  const fields: Record<string, unknown> = { ...json }
  const { zone, workingTime } = calendarOf(fields, calendars)
  const { start, end, addSeconds } = fields
  const startMs = instant(start, 'start', zone)
  if ((end === undefined) === (addSeconds === undefined)) throw new TypeError('give either end or addSeconds')
  if (end !== undefined)
    return { workingSeconds: workingTime.measure(startMs, instant(end, 'end', zone)) / 1000 }
  if (typeof addSeconds !== 'number') throw new TypeError('addSeconds is a number')
  return { due: formatInstant(workingTime.add(startMs, Math.round(addSeconds * 1000))) }
}

function instant(value: unknown, name: string, zone: string): number {
  if (typeof value !== 'string') throw new TypeError(`${name} is an ISO 8601 text`)
  return parseInstant(value, zone)
}

/** Lays a calendar out once for all its cases; those used least recently are forgotten. */
function calendarOf(fields: Record<string, unknown>, calendars: Map<string, Laid | CalendarError>): Laid {
  const { zone, week, exceptions } = fields
  const key = JSON.stringify([zone, week, exceptions])
  const laid = calendars.get(key) ?? layOut({ zone, week, exceptions })
  calendars.delete(key)
  calendars.set(key, laid)
  const [oldest] = calendars.keys()
  if (calendars.size > CALENDARS_KEPT && oldest !== undefined) calendars.delete(oldest)
  if (laid instanceof CalendarError) throw laid
  return laid
}

function layOut(json: unknown): Laid | CalendarError {
  try {
    const calendar = parseCalendar(json)
    return { zone: calendar.zone, workingTime: layOutCalendar(calendar) }
  } catch (cause) {
    if (cause instanceof CalendarError) return cause
    throw cause
  }
}
