/**
 * Time as the policy counts it. Each hour of wall time counts, so that a day is a day also when clocks change. In
 * business time only working days that are not holidays count.
 */
export type WorkingTime = {
  /** IANA, such as `Europe/Berlin`. */
  readonly zone: string
  readonly business: boolean
  /** ISO weekdays that are worked, 1 Monday to 7 Sunday. */
  readonly workdays: readonly number[]
  /** Local dates, `2026-12-25`. */
  readonly holidays: ReadonlySet<string>
}

const DAY = 86_400_000
/** 1970-01-05 is the first Monday. Days are numbered from 1970-01-01 as 0. */
const FIRST_MONDAY = 4

/** The working days of a calendar, counted from the first Monday of 1970. Both functions are as fast for any day. */
export type WorkingDays = {
  readonly isWorking: (day: number) => boolean
  /** Counts the working days before this day; negative before 1970-01-05. */
  readonly before: (day: number) => number
  /** Returns the working day that has this many before it. */
  readonly at: (index: number) => number
}

/** Counts the ascending numbers that are less than the bound. */
function countBelow(numbers: readonly number[], bound: number): number {
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((numbers[middle] ?? Number.POSITIVE_INFINITY) < bound) low = middle + 1
    else high = middle
  }
  return low
}

function count({ workdays, holidays }: WorkingTime): WorkingDays {
  const week = workdays.map(weekday => weekday - 1).toSorted((a, b) => a - b)
  const weekday = (day: number) => (((day - FIRST_MONDAY) % 7) + 7) % 7
  const weekdaysBefore = (day: number) =>
    Math.floor((day - FIRST_MONDAY) / 7) * week.length + countBelow(week, weekday(day))
  const weekdayAt = (index: number) =>
    FIRST_MONDAY + Math.floor(index / week.length) * 7 + (week.at(index % week.length) ?? 0)

  const off = [...holidays]
    .map(date => Date.parse(`${date}T00:00:00Z`) / DAY)
    .filter(day => week.includes(weekday(day)))
    .toSorted((a, b) => a - b)
  const offDays = new Set(off)
  // The working days before holiday i: its place among the weekdays, minus the holidays before it.
  const workedBefore = off.map((day, i) => weekdaysBefore(day) - i)

  return {
    isWorking: day => week.includes(weekday(day)) && !offDays.has(day),
    before: day => weekdaysBefore(day) - countBelow(off, day),
    at: index => weekdayAt(index + countBelow(workedBefore, index + 1)),
  }
}

const counted = new WeakMap<WorkingTime, WorkingDays>()

/** Counts the calendar once for each `WorkingTime`. */
export function workingDays(time: WorkingTime): WorkingDays {
  const known = counted.get(time)
  if (known) return known
  const days = count(time)
  counted.set(time, days)
  return days
}
