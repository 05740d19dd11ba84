import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'

const command = join(import.meta.dirname, '../../cli/sla.ts')

async function sla(args: string[], input = '') {
  // A zone and a language unlike Hanoi's: neither may show through.
  const env = { ...process.env, TZ: 'America/New_York', LANG: 'de_DE.UTF-8' }
  const child = spawn(process.execPath, [command, ...args], { env })
  child.stdin.end(input)
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { output, errors, exitCode: child.exitCode }
}

async function batch(cases: unknown[]): Promise<unknown[]> {
  const { output, exitCode } = await sla(['batch'], cases.map((one) => JSON.stringify(one)).join('\n'))
  expect(exitCode).toBe(0)
  return output
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line))
}

describe('explain', () => {
  test('prints every interval counted and the due time', async () => {
    const { output, errors, exitCode } = await sla(['explain', '2026-10-16T16:30+07:00'])
    expect({ errors, exitCode }).toEqual({ errors: '', exitCode: 0 })
    expect(output).toMatch(/Asked +Fri 16\/10\/2026 16:30/)
    expect(output).toMatch(/Policy +2 h of working time \(120 min\), Asia\/Ho_Chi_Minh/)
    expect(output).toMatch(/Fri 16\/10\/2026 +16:30–17:00 +30 min/)
    expect(output).toMatch(/Mon 19\/10\/2026 +08:00–09:30 +90 min/)
    expect(output).toMatch(/total +120 min/)
    expect(output).toMatch(/Due +Mon 19\/10\/2026 09:30 .*2026-10-19T02:30:00Z/)
  })

  test('names the exceptions met, their source, and what is only provisional', async () => {
    const { output } = await sla(['explain', '2026-11-20T16:30', '--follow-swaps'])
    expect(output).toMatch(/Mon 23\/11\/2026 +closed: Day off swapped.*swap-off; provisional; proposed swap/)
    expect(output).toMatch(
      /Tue 24\/11\/2026 +closed: Viet Nam Culture Day \(culture; confirmed; .*28\/2026\/QH16/,
    )
    expect(output).toMatch(/A provisional day is not announced/)
    expect(output).toMatch(/Due +Wed 25\/11\/2026 09:30/)
  })

  test('says when the clock starts for a question asked while closed', async () => {
    const { output } = await sla(['explain', '2026-10-14T12:20', '--minutes', '45'])
    expect(output).toMatch(/Clock +the office is closed; starts Wed 14\/10\/2026 13:00/)
    expect(output).toMatch(/Due +Wed 14\/10\/2026 13:45/)
  })

  test('speaks Vietnamese', async () => {
    const { output } = await sla(['explain', '2026-02-13T16:30', '--lang', 'vi'])
    expect(output).toMatch(/Thứ 2 16\/02\/2026 +nghỉ: Tết Nguyên đán/)
    expect(output).toMatch(/Hạn +Thứ 2 23\/02\/2026 09:30/)
  })

  test.for([
    { name: 'at the due time is on time', to: '2026-10-19T09:30', minutes: 120, verdict: 'on_time' },
    { name: 'a second later is late', to: '2026-10-19T09:30:01', minutes: 120 + 1 / 60, verdict: 'late' },
    { name: 'at night is no working time', to: '2026-10-16T23:00', minutes: 30, verdict: 'on_time' },
  ])('an answer $name', async ({ to, minutes, verdict }) => {
    const { output } = await sla(['explain', '2026-10-16T16:30', '--to', to, '--json'])
    expect(JSON.parse(output)).toMatchObject({
      due: '2026-10-19T02:30:00Z',
      verdict,
      workingMinutes: minutes,
    })
  })

  test('reads the calendar of another office', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sla-'))
    try {
      const file = join(folder, 'calendar.json')
      const sunday = { zone: 'Europe/Berlin', week: { sat: [['22:00', '24:00']], sun: [['00:00', '06:00']] } }
      await writeFile(file, JSON.stringify(sunday))
      const { output } = await sla(['explain', '2026-10-24T12:00', '--minutes', '540', '--calendar', file])
      expect(output).toMatch(/Sat 24\/10\/2026 +22:00 – Sun 25\/10\/2026 06:00 +540 min/)
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})

describe('misuse exits with 2 and says why', () => {
  test.for([
    { args: [], says: /which command/ },
    { args: ['explian'], says: /no such command: explian/ },
    { args: ['explain'], says: /one instant/ },
    { args: ['explain', 'yesterday'], says: /not an ISO 8601 instant: "yesterday"/ },
    { args: ['explain', '2026-10-16T16:30', '--minutes', 'two'], says: /--minutes is a number/ },
    { args: ['explain', '2026-10-16T16:30', '--lang', 'fr'], says: /--lang is vi or en/ },
    { args: ['explain', '2026-10-16T16:30', '--to', '2026-10-16T16:29'], says: /before the question/ },
    { args: ['explain', '2026-10-16T16:30', '--calendar', '/nowhere.json'], says: /nowhere\.json/ },
    { args: ['explain', '2026-10-16T16:30', '--unknown'], says: /--unknown/ },
    { args: ['batch', 'file.jsonl'], says: /standard input/ },
  ])('$args', async ({ args, says }) => {
    const { output, errors, exitCode } = await sla(args)
    expect({ output, exitCode }).toEqual({ output: '', exitCode: 2 })
    expect(errors).toMatch(says)
  })

  test('help is no misuse', async () => {
    const { output, exitCode } = await sla(['--help'])
    expect(exitCode).toBe(0)
    expect(output).toMatch(/--follow-swaps/)
  })
})

describe('batch', () => {
  const hours = [
    ['13:00', '17:00'],
    ['08:00', '12:00'],
  ]
  const hanoi = {
    zone: 'Asia/Ho_Chi_Minh',
    week: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: null },
  }

  test('answers each case in order, errors among them', async () => {
    const answers = await batch([
      { ...hanoi, start: '2026-10-16T16:30+07:00', addSeconds: 7200 },
      { ...hanoi, start: '2026-10-16T16:30', end: '2026-10-19T02:30:00.500Z' },
      { ...hanoi, start: '2026-10-19T09:30', addSeconds: -7200 },
      { ...hanoi, start: '2026-10-16T16:59:59.000', addSeconds: 1.25 },
      { ...hanoi, start: '2026-10-19T09:30', end: '2026-10-16T16:30' },
      { ...hanoi, start: '2026-10-17T09:30', addSeconds: 0 },
      { ...hanoi, exceptions: [{ date: '2026-10-19' }], start: '2026-10-16T16:30', addSeconds: 7200 },
      { ...hanoi, zone: 'Asia/Hanoi', start: '2026-10-16T16:30', addSeconds: 7200 },
      { ...hanoi, week: {}, start: '2026-10-16T16:30', addSeconds: 7200 },
      { ...hanoi, start: '2026-10-16T16:30' },
      { ...hanoi, start: '2026-10-16T16:30', addSeconds: '7200' },
      { ...hanoi, start: '2026-10-32', addSeconds: 7200 },
      null,
    ])
    expect(answers).toEqual([
      { due: '2026-10-19T02:30:00Z' },
      { workingSeconds: 7200.5 },
      { due: '2026-10-16T09:30:00Z' },
      { due: '2026-10-19T01:00:00.250Z' },
      { workingSeconds: -7200 },
      { due: '2026-10-19T01:00:00Z' },
      { due: '2026-10-20T02:30:00Z' },
      { error: expect.stringMatching(/^unknown_zone/) },
      { error: expect.stringMatching(/^never_opens/) },
      { error: expect.stringMatching(/^bad_case/) },
      { error: expect.stringMatching(/^bad_case/) },
      { error: expect.stringMatching(/^out_of_range/) },
      { error: expect.stringMatching(/^bad_case/) },
    ])
  })

  test('skips blank lines, ends lines at newlines only, and needs none at the end', async () => {
    const one = JSON.stringify({ ...hanoi, note: '\u2028', start: '2026-10-16T10:00', addSeconds: 60 })
    const { output } = await sla(['batch'], `\uFEFF${one}\r\n\n  \nnot json\n${one}`)
    expect(output.trimEnd().split('\n')).toEqual([
      '{"due":"2026-10-16T03:01:00Z"}',
      expect.stringMatching(/^\{"error":"bad_json/),
      '{"due":"2026-10-16T03:01:00Z"}',
    ])
  })

  test('answers more than fits into any buffer, in order', async () => {
    const startMs = Date.parse('2026-10-16T01:00:00Z')
    const count = 20_000
    const cases = Array.from({ length: count }, (_, index) => ({
      zone: 'UTC',
      week: { fri: [['00:00', '24:00']] },
      start: new Date(startMs).toISOString(),
      addSeconds: index,
    }))
    const answers = await batch(cases)
    expect(answers).toHaveLength(count)
    expect(answers[0]).toEqual({ due: '2026-10-16T01:00:00Z' })
    expect(answers.at(-1)).toEqual({ due: '2026-10-16T06:33:19Z' })
  })
})
