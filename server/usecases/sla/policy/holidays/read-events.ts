import ICAL from 'ical.js'
import { z } from 'zod'
import { dayOf } from './calendar-date'
import type { YearlyRule } from './yearly-rule'

/** A whole-day event. Days count from 1970. */
export type WholeDayEvent = {
  readonly name: string
  readonly start: number
  /** How many days it lasts. */
  readonly length: number
  readonly rule: YearlyRule | null
  readonly added: readonly number[]
  readonly dropped: ReadonlySet<number>
}

/** Thrown for an invalid file: a sentence without its full stop. */
export class NotHolidays extends Error {}

const LONGEST_LINE = 10_000
const MOST_EVENTS = 2_000
const LONGEST_EVENT = 366
const MOST_YEARS = 100

type Property = readonly [name: string, kind: string, values: readonly unknown[]]
type Component = {
  readonly name: string
  readonly properties: readonly Property[]
  readonly parts: readonly unknown[]
}

// jCal, RFC 7265: [name, properties, components], and [name, parameters, type, value, value…].
const property = z
  .tuple([z.string(), z.unknown(), z.string()], z.unknown())
  .transform(([name, , kind, ...values]): Property => [name, kind, values])
const component = z
  .tuple([z.string(), z.array(property), z.array(z.unknown())])
  .transform(([name, properties, parts]): Component => ({ name, properties, parts }))

const list = <Item extends z.ZodType>(item: Item) =>
  z.union([z.array(item), item.transform(one => [one])]).default([])
const date = z.iso.date().transform(dayOf)
const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA']
const weekday = z
  .string()
  .regex(/^([+-]?\d{1,2})?(SU|MO|TU|WE|TH|FR|SA)$/)
  .transform(text => ({ nth: Number(text.slice(0, -2) || 0), weekday: WEEKDAYS.indexOf(text.slice(-2)) }))

const yearlyRule = z
  .strictObject({
    freq: z.literal('YEARLY'),
    interval: z.int().gte(1).lte(MOST_YEARS).default(1),
    count: z.int().gte(1).nullable().default(null),
    until: z
      .string()
      .transform(text => text.slice(0, 10))
      .pipe(date)
      .nullable()
      .default(null),
    bymonth: list(z.int().gte(1).lte(12)),
    bymonthday: list(z.int().gte(-31).lte(31)),
    byday: list(weekday),
    wkst: z.unknown().optional(),
  })
  .transform(
    ({ interval, count, until, bymonth, bymonthday, byday }): YearlyRule => ({
      interval,
      count,
      until,
      months: bymonth,
      monthDays: bymonthday,
      weekdays: byday,
    }),
  )

const quoted = (text: string): string => `“${text.slice(0, 80)}”`

/** Refuses endless lines, for which ical.js takes seconds. An event may be written in any number of lines. */
function refuseLongLines(ical: string): void {
  const lines = ical.replace(/\r?\n[ \t]/g, '').split('\n')
  const long = lines.find(line => line.length > LONGEST_LINE)
  if (long !== undefined) {
    throw new NotHolidays(
      `The line that begins with ${quoted(long.slice(0, 40))} is longer than ${LONGEST_LINE} characters`,
    )
  }
}

function parseRoots(ical: string): Component[] {
  if (!/^BEGIN:VCALENDAR\s*$/im.test(ical))
    throw new NotHolidays('This is no iCalendar file: it has no BEGIN:VCALENDAR')
  refuseLongLines(ical)
  try {
    const parsed: unknown = ICAL.parse(ical)
    const one = component.safeParse(parsed)
    return one.success ? [one.data] : z.array(component).parse(parsed)
  } catch (error) {
    const why =
      error instanceof Error && !(error instanceof z.ZodError) ? `: ${error.message.slice(0, 200)}` : ''
    throw new NotHolidays(`This is no whole iCalendar file${why}`)
  }
}

const valuesOf = ({ properties }: Component, name: string): Property[] =>
  properties.filter(each => each[0] === name)

/** Reads whole days: dates, or midnights that Outlook marks as such. */
function daysOf(event: Component, name: string): number[] {
  const isWhole = valuesOf(event, 'x-microsoft-cdo-alldayevent').some(([, , [value]]) => value === 'TRUE')
  return valuesOf(event, name).flatMap(([, kind, values]) => {
    if (kind !== 'date' && !(isWhole && kind === 'date-time')) return []
    return values.map(value => {
      const read = date.safeParse(String(value).slice(0, 10))
      if (read.success) return read.data
      throw new NotHolidays(`${quoted(nameOf(event))} has ${quoted(String(value))} where a date belongs`)
    })
  })
}

function nameOf(event: Component): string {
  const [summary] = valuesOf(event, 'summary')
  return (
    String(summary?.[2][0] ?? '')
      .trim()
      .slice(0, 200) || 'Holiday'
  )
}

const DURATION = /^P(\d{1,4})([DW])$/

function lengthOf(event: Component, start: number): number {
  const [end] = daysOf(event, 'dtend')
  if (end !== undefined) return Math.max(1, end - start)
  const [, digits, unit] = DURATION.exec(String(valuesOf(event, 'duration')[0]?.[2][0] ?? '')) ?? []
  return digits === undefined ? 1 : Math.max(1, Number(digits) * (unit === 'W' ? 7 : 1))
}

function ruleOf(event: Component): YearlyRule | null {
  const [rule, another] = valuesOf(event, 'rrule')
  if (rule === undefined) return null
  const read = yearlyRule.safeParse(rule[2][0])
  if (read.success && another === undefined) return read.data
  throw new NotHolidays(
    `${quoted(nameOf(event))} repeats in a way that Hubdesk does not know. A holiday may repeat yearly, by month, day of the month and weekday`,
  )
}

function toEvent(event: Component): WholeDayEvent[] {
  const [start] = daysOf(event, 'dtstart')
  const isCancelled = valuesOf(event, 'status').some(([, , [value]]) => value === 'CANCELLED')
  if (start === undefined || isCancelled) return []
  const length = lengthOf(event, start)
  if (length > LONGEST_EVENT) {
    throw new NotHolidays(
      `${quoted(nameOf(event))} lasts ${length} days. A holiday lasts ${LONGEST_EVENT} at most`,
    )
  }
  return [
    {
      name: nameOf(event),
      start,
      length,
      rule: ruleOf(event),
      added: daysOf(event, 'rdate'),
      dropped: new Set(daysOf(event, 'exdate')),
    },
  ]
}

/** Reads the whole-day events of an iCalendar file (RFC 5545). Throws NotHolidays with what is wrong with it. */
export function readEvents(ical: string): WholeDayEvent[] {
  const roots = parseRoots(ical)
  const parts = roots.flatMap(root => root.parts.map(part => component.parse(part)))
  const events = parts.filter(({ name }) => name === 'vevent')
  if (events.length > MOST_EVENTS) {
    throw new NotHolidays(`The file has ${events.length} events. Hubdesk takes ${MOST_EVENTS} at most`)
  }
  return events.flatMap(toEvent)
}
