// The package brings no types. This is as much of it as the contest uses.
declare module 'moment-business-time' {
  type WorkingMoment = {
    addWorkingTime(amount: number, unit: 'minutes'): WorkingMoment
    valueOf(): number
  }
  type WorkingLocale = { workinghours: Record<number, string[] | null>; holidays: string[] }
  const moment: {
    (ms: number): WorkingMoment
    locale(): string
    updateLocale(name: string, locale: WorkingLocale): void
  }
  export default moment
}
