import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { WorkingTime } from './working-days'
import { addTime, startOfDay, timeBetween } from './working-time'

const HOUR = 3_600_000
const DAY = 24 * HOUR

const calendar = (zone: string): WorkingTime => ({
  zone,
  business: false,
  workdays: [1, 2, 3, 4, 5],
  holidays: new Set(),
})
const business = (zone: string, ...holidays: string[]): WorkingTime => ({
  ...calendar(zone),
  business: true,
  holidays: new Set(holidays),
})
const UTC = calendar('UTC')
const BERLIN = calendar('Europe/Berlin')
const NEW_YORK = calendar('America/New_York')
const LORD_HOWE = calendar('Australia/Lord_Howe')
const OFFICE = business('Europe/Berlin', '2025-12-25', '2025-12-26', '2026-01-01', '2026-04-03', '2026-04-06')
const RIYADH = { ...business('Asia/Riyadh'), workdays: [7, 1, 2, 3, 4] }

/** Worked out with a calendar and the zones' rules, not with the code: start, length, due. */
const DUE_DATES: [string, WorkingTime, start: string, length: number, due: string][] = [
  ['UTC counts days of 24 hours', UTC, '2026-03-28T10:00Z', 5 * DAY, '2026-04-02T10:00Z'],
  ['Berlin, the night it springs forward', BERLIN, '2026-03-28T10:00+01:00', DAY, '2026-03-29T10:00+02:00'],
  ['the half hour that Berlin skips', BERLIN, '2026-03-28T02:30+01:00', DAY, '2026-03-29T03:30+02:00'],
  ['an hour into what is skipped', BERLIN, '2026-03-29T01:30+01:00', HOUR, '2026-03-29T03:30+02:00'],
  ['three hours of wall time are two', BERLIN, '2026-03-29T00:00+01:00', 3 * HOUR, '2026-03-29T03:00+02:00'],
  ['Berlin, the night it falls back', BERLIN, '2026-10-24T10:00+02:00', DAY, '2026-10-25T10:00+01:00'],
  ['the first of two half past two', BERLIN, '2026-10-24T02:30+02:00', DAY, '2026-10-25T02:30+02:00'],
  ['three hours of wall time are four', BERLIN, '2026-10-25T00:00+02:00', 3 * HOUR, '2026-10-25T03:00+01:00'],
  ['nothing from the second of them', BERLIN, '2026-10-25T02:30+01:00', 0, '2026-10-25T02:30+01:00'],
  ['New York, spring', NEW_YORK, '2026-03-06T17:00-05:00', 5 * DAY, '2026-03-11T17:00-04:00'],
  ['New York, autumn', NEW_YORK, '2026-10-30T17:00-04:00', 5 * DAY, '2026-11-04T17:00-05:00'],
  ['Kolkata', calendar('Asia/Kolkata'), '2026-01-01T00:00+05:30', 10 * DAY, '2026-01-11T00:00+05:30'],
  ['half an hour in October', LORD_HOWE, '2026-10-03T09:00+10:30', DAY, '2026-10-04T09:00+11:00'],
  ['a quarter that is skipped', LORD_HOWE, '2026-10-03T02:15+10:30', DAY, '2026-10-04T02:45+11:00'],
  ['the first of two in April', LORD_HOWE, '2026-04-04T01:45+11:00', DAY, '2026-04-05T01:45+11:00'],
  ['a leap day', UTC, '2028-02-28T12:00Z', DAY, '2028-02-29T12:00Z'],
  ['over a leap day', UTC, '2028-02-28T12:00Z', 2 * DAY, '2028-03-01T12:00Z'],
  ['no leap day', BERLIN, '2027-02-28T12:00+01:00', DAY, '2027-03-01T12:00+01:00'],
  ['a year from a leap day', UTC, '2028-02-29T00:00Z', 366 * DAY, '2029-03-01T00:00Z'],
  ['work on a leap day', OFFICE, '2028-02-28T09:00+01:00', DAY, '2028-02-29T09:00+01:00'],
  ['over a weekend', OFFICE, '2026-05-08T10:00+02:00', DAY, '2026-05-11T10:00+02:00'],
  ['a weekend that springs forward', OFFICE, '2026-03-27T10:00+01:00', DAY, '2026-03-30T10:00+02:00'],
  ['a weekend that falls back', OFFICE, '2026-10-23T10:00+02:00', DAY, '2026-10-26T10:00+01:00'],
  ['Christmas and New Year', OFFICE, '2025-12-24T15:00+01:00', 5 * DAY, '2026-01-05T15:00+01:00'],
  ['Easter', OFFICE, '2026-04-02T16:00+02:00', DAY, '2026-04-07T16:00+02:00'],
  ['half a day over Easter', OFFICE, '2026-04-02T16:00+02:00', 12 * HOUR, '2026-04-07T04:00+02:00'],
  ['a start on Good Friday', OFFICE, '2026-04-03T12:00+02:00', 2 * DAY, '2026-04-09T00:00+02:00'],
  ['a start on a Saturday', OFFICE, '2026-03-28T11:00+01:00', DAY, '2026-03-31T00:00+02:00'],
  ['nothing from a Saturday', OFFICE, '2026-03-28T11:00+01:00', 0, '2026-03-30T00:00+02:00'],
  ['a start late on Sunday', OFFICE, '2026-03-29T23:59+02:00', HOUR, '2026-03-30T01:00+02:00'],
  ['a whole working week', business('UTC'), '2026-03-02T00:00Z', 5 * DAY, '2026-03-09T00:00Z'],
  ['a year of working days', business('UTC'), '2026-01-01T08:00Z', 261 * DAY, '2027-01-01T08:00Z'],
  ['a week from Sunday to Thursday', RIYADH, '2026-03-05T12:00+03:00', DAY, '2026-03-08T12:00+03:00'],
]

test.each(DUE_DATES)('Due date: %s', (_, time, start, length, due) => {
  expect(new Date(addTime(Date.parse(start), length, time))).toEqual(new Date(due))
})

test('Time between counts wall time, and is negative backwards', () => {
  const [from, to] = [Date.parse('2026-03-28T10:00+01:00'), Date.parse('2026-03-29T10:00+02:00')]
  expect(to - from).toBe(23 * HOUR)
  expect(timeBetween(from, to, BERLIN)).toBe(DAY)
  expect(timeBetween(to, from, BERLIN)).toBe(-DAY)
  expect(timeBetween(from, to, UTC)).toBe(23 * HOUR)
  expect(timeBetween(from, to, OFFICE)).toBe(0)
})

test.each([
  ['UTC', '2026-03-29T23:59:59.999Z', '2026-03-29T00:00Z'],
  ['Europe/Berlin', '2026-03-29T12:00+02:00', '2026-03-29T00:00+01:00'],
  ['Australia/Lord_Howe', '2026-10-04T12:00+11:00', '2026-10-04T00:00+10:30'],
  // Havana springs forward at midnight: that day begins at one.
  ['America/Havana', '2026-03-08T12:00-04:00', '2026-03-08T01:00-04:00'],
])('A day of %s begins with its first instant', (zone, at, start) => {
  expect(new Date(startOfDay(Date.parse(at), zone))).toEqual(new Date(start))
})

const HOLIDAYS = ['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-01', '2026-12-25', '2026-12-26']
const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe']
const instants = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2028, 0, 1) })
const lengths = fc.integer({ min: 0, max: 400 * DAY })
const times = fc.record({
  zone: fc.constantFrom(...ZONES),
  business: fc.boolean(),
  workdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  holidays: fc.subarray(HOLIDAYS).map(days => new Set(days)),
})
/** Landing in what a zone skips, and setting out within what it repeats, count up to that hour wrong. */
const slack = ({ zone }: WorkingTime) => (zone === 'UTC' || zone === 'Asia/Kolkata' ? 0 : HOUR)

test('The time between two instants is the time that was added', () => {
  fc.assert(
    fc.property(instants, lengths, times, (start, length, time) => {
      const between = timeBetween(start, addTime(start, length, time), time)
      expect(Math.abs(between - length)).toBeLessThanOrEqual(slack(time))
    }),
    { numRuns: 5000 },
  )
})

test('More time never ends sooner, and none ends before it starts', () => {
  fc.assert(
    fc.property(instants, lengths, lengths, times, (start, length, more, time) => {
      const due = addTime(start, length, time)
      expect(due).toBeGreaterThanOrEqual(start)
      expect(addTime(start, length + more, time)).toBeGreaterThanOrEqual(due - slack(time))
    }),
    { numRuns: 5000 },
  )
})

test('In business time nothing is due within a day off', () => {
  fc.assert(
    fc.property(instants, lengths, times, (start, length, time) => {
      const due = addTime(start, length, { ...time, business: true })
      const day = new Date(due).toLocaleDateString('sv', { timeZone: time.zone })
      expect(time.holidays.has(day)).toBe(false)
      expect(time.workdays).toContain(new Date(`${day}T00:00Z`).getUTCDay() || 7)
    }),
    { numRuns: 2000 },
  )
})

test('Counting the days one by one comes to the same', () => {
  fc.assert(
    fc.property(instants, fc.integer({ min: 0, max: 60 }), times, (start, days, given) => {
      const time = { ...given, zone: 'UTC', business: true }
      const isOff = (at: number) =>
        time.holidays.has(new Date(at).toISOString().slice(0, 10)) ||
        !time.workdays.includes(new Date(at).getUTCDay() || 7)
      let due = start
      while (isOff(due)) due = Math.floor(due / DAY) * DAY + DAY
      for (let left = days; left > 0; ) {
        due += DAY
        if (!isOff(due)) left -= 1
      }
      expect(addTime(start, days * DAY, time)).toBe(due)
    }),
    { numRuns: 2000 },
  )
})
