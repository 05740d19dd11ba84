import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { CalendarError, parseCalendar } from '#server/domain/calendar.ts'
import type { Calendar } from '#server/domain/calendar.ts'
import { MINUTE_MS, parseInstant } from '#server/domain/time.ts'
import { vietNamCalendar } from '#server/domain/viet-nam.ts'
import { layOutCalendar } from '#server/domain/working-time.ts'
import { answerLines } from './sla-batch.ts'
import { explanationJson, explanationText, explainInquiry } from './sla-explain.ts'

const help = `sla: working time, and the arithmetic behind a due time

  npm run --silent sla -- explain <asked> [options]
  npm run --silent sla -- batch < cases.jsonl

explain prints when an inquiry is due, every interval counted and every exception of the calendar met on the way.
<asked> is ISO 8601, such as 2026-10-16T16:30+07:00; without an offset it is the calendar's own time.

  --minutes <n>      working minutes allowed; 120 unless given
  --to <answered>    also count the working time until this instant and give the verdict
  --follow-swaps     the office follows the civil service's swapped days (Saturdays worked, weekdays off)
  --calendar <file>  a calendar as JSON instead of Viet Nam's: {"zone", "week", "exceptions"}
  --lang <vi|en>     language of the explanation; en unless given
  --json             the same as JSON

batch reads one JSON object per line and writes one per line, in the same order.
  {"zone","week":{"mon":[["08:00","12:00"]]},"exceptions":[{"date","open":[]}],"start","addSeconds"} → {"due"}
  {"zone","week","exceptions","start","end"} → {"workingSeconds"}
  anything else → {"error"}
`

/** Wrong use of the command: the message goes to the person, and the exit code is 2. */
class Misuse extends Error {}

async function main(args: string[]): Promise<void> {
  const { values, positionals } = readArguments(args)
  const [command, ...rest] = positionals
  if (values.help || command === 'help') {
    process.stdout.write(help)
  } else if (command === 'batch') {
    if (rest.length > 0)
      throw new Misuse('batch takes no argument: it reads its cases from the standard input')
    await answerLines(process.stdin, process.stdout)
  } else if (command === 'explain') {
    process.stdout.write(await explain(rest, values))
  } else {
    throw new Misuse(
      command === undefined ? 'which command: explain or batch?' : `no such command: ${command}`,
    )
  }
}

type Values = ReturnType<typeof readArguments>['values']

function readArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        minutes: { type: 'string' },
        to: { type: 'string' },
        'follow-swaps': { type: 'boolean' },
        calendar: { type: 'string' },
        lang: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (cause) {
    throw new Misuse(messageOf(cause), { cause })
  }
}

async function explain(positionals: string[], values: Values): Promise<string> {
  const [asked, ...more] = positionals
  if (asked === undefined || more.length > 0) throw new Misuse('explain takes one instant: when it was asked')
  const language = values.lang ?? 'en'
  if (language !== 'vi' && language !== 'en') throw new Misuse(`--lang is vi or en, not ${language}`)
  const minutes = Number(values.minutes ?? 120)
  if (!(minutes >= 0) || values.minutes?.trim() === '') {
    throw new Misuse(`--minutes is a number of minutes, not ${values.minutes}`)
  }
  if (values.calendar !== undefined && values['follow-swaps']) {
    throw new Misuse('--follow-swaps is about the calendar of Viet Nam: leave it or --calendar out')
  }

  try {
    const calendar = await readCalendar(values)
    const askedAt = parseInstant(asked, calendar.zone)
    const answeredAt = values.to === undefined ? undefined : parseInstant(values.to, calendar.zone)
    if (answeredAt !== undefined && answeredAt < askedAt) throw new Misuse('--to is before the question')
    const allowedMs = Math.round(minutes * MINUTE_MS)
    const explained = explainInquiry(calendar, layOutCalendar(calendar), { askedAt, answeredAt, allowedMs })
    return values.json
      ? `${JSON.stringify(explanationJson(explained), null, 2)}\n`
      : explanationText(explained, language)
  } catch (cause) {
    if (cause instanceof RangeError || cause instanceof CalendarError)
      throw new Misuse(cause.message, { cause })
    throw cause
  }
}

async function readCalendar(values: Values): Promise<Calendar> {
  if (values.calendar === undefined) return vietNamCalendar({ followSwaps: values['follow-swaps'] ?? false })
  try {
    return parseCalendar(JSON.parse(await readFile(values.calendar, 'utf8')))
  } catch (cause) {
    throw new Misuse(`${values.calendar}: ${messageOf(cause)}`, { cause })
  }
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}

try {
  await main(process.argv.slice(2))
} catch (cause) {
  if (!(cause instanceof Misuse)) throw cause
  process.stderr.write(`sla: ${cause.message}\nsla: --help says more\n`)
  process.exitCode = 2
}
