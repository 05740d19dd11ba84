import { connectChannel } from '#server/commands/connect-channel.ts'
import type { Context } from '#server/context.ts'
import * as users from '#server/data/users.ts'
import { vietNamCalendar } from '#server/domain/viet-nam.ts'
import { layOutCalendar } from '#server/domain/working-time.ts'
import { seedHistory } from '#test/simulator/seed-history.ts'
import type { HistoryItem } from '#test/simulator/seed-history.ts'
import type { Simulator } from '#test/simulator/simulator-interface.ts'
import type { DemoClock } from './demo-clock.ts'

export const demoPage = {
  id: '100200300400500',
  name: 'ILO Việt Nam (mô phỏng)',
  accessToken: 'demo-page-token',
}

export const demoPassword = 'hoi-am-demo'

export const demoTeam = [
  { name: 'Nguyễn Hà Linh', email: 'linh@example.vn', role: 'responder' },
  { name: 'Trần Quốc Bảo', email: 'bao@example.vn', role: 'responder' },
  { name: 'Phạm Thu Trang', email: 'trang@example.vn', role: 'supervisor' },
  { name: 'Lê Minh Đức', email: 'duc@example.vn', role: 'admin' },
] as const

const minute = 60_000
const office = layOutCalendar(vietNamCalendar())

/** The team, the page, and some days of questions behind it. Only on an empty database. */
export async function seedDemo(context: Context, simulator: Simulator, clock: DemoClock): Promise<void> {
  if (await users.any(context.db)) return
  for (const person of demoTeam) {
    await context.authentication.addPerson({ ...person, password: demoPassword })
  }
  await connectChannel(context, demoPage.accessToken)
  const now = clock.now()
  const startedAt = performance.now()
  await seedHistory(simulator, history(now), (at) => clock.move(at - clock.now()))
  clock.move(now + (performance.now() - startedAt) - clock.now())
}

/** Working minutes back from now: how long ago was asked, and after how long answered. */
function history(now: number): HistoryItem[] {
  const wholeMinute = now - (now % minute)
  const ago = (minutes: number): number => office.subtract(wholeMinute, minutes * minute)
  const answered = Array.from({ length: 28 }, (_, day): HistoryItem => {
    const askedAt = ago(170 + day * 97)
    const tookMinutes = day % 7 === 3 ? 131 + day : 12 + ((day * 37) % 95)
    return { askedAt, answeredAt: office.add(askedAt, tookMinutes * minute) }
  })
  const open = [4, 11, 23, 38, 52, 71, 84, 93, 101, 109, 123, 134, 158].map((m) => ({ askedAt: ago(m) }))
  return [...answered, ...open]
}
