import type { SlaPolicy, SlaRule } from '@/lib/api/sla/sla-policy'
import { OUTCOMES, type Outcome } from '@/lib/finding/clock-words'
import { SEVERITIES } from '@/lib/finding/severity'
import { describeAllowance, describeDays, describeHours, severityWord } from '@/lib/format/describe-allowance'
import { OUTCOME_WORDS } from '@/lib/format/outcome-words'
import { plainText } from '@/lib/format/plain-text'

type Time = SlaPolicy['time']

/** This many holidays are named; the others are counted. */
const MOST_NAMED = 3

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/**
 * Lists the changes from one version of the SLA policy to the next, each a sentence without its full stop; none if they
 * are equal. Rules are compared by name: one under a new name with the same filter and allowance is renamed.
 */
export const describePolicyChange = (before: SlaPolicy, after: SlaPolicy): readonly string[] => [
  ...SEVERITIES.filter(severity => before.days[severity] !== after.days[severity]).map(
    severity =>
      `${severityWord(severity)}: ${swap(before.days[severity], after.days[severity], describeDays)}`,
  ),
  ...ifOther(before.at_risk_hours, after.at_risk_hours, hours => `At risk: ${hours} before the due date`),
  ...ifOther(before.grace_hours, after.grace_hours, hours => `Grace: ${hours}`),
  ...(before.reopen_days === after.reopen_days
    ? []
    : [`Reopened: the clock continues ${swap(before.reopen_days, after.reopen_days, within)}`]),
  ...describeTimeChange(before.time, after.time),
  ...(before.from_fix === after.from_fix ? [] : [describeStart(after.from_fix)]),
  ...(describeEnds(before.counted_ends) === describeEnds(after.counted_ends)
    ? []
    : [`Ends that count: ${swap(before.counted_ends, after.counted_ends, describeEnds)}`]),
  ...(before.samples === after.samples ? [] : [describeSamples(after.samples)]),
  ...(before.escalate_days === after.escalate_days
    ? []
    : [`Escalation: ${swap(before.escalate_days, after.escalate_days, every)}`]),
  ...describeRuleChanges(before.rules, after.rules),
]

/** Writes `10 days → 7 days`. */
const swap = <Value>(before: Value, after: Value, words: (value: Value) => string): string =>
  `${words(before)} → ${words(after)}`

const within = (days: number): string => (days === 0 ? 'never' : `within ${describeDays(days)}`)
const every = (days: number): string => (days === 1 ? 'every day' : `every ${describeDays(days)}`)

const ifOther = (before: number, after: number, sentence: (change: string) => string): string[] =>
  before === after ? [] : [sentence(swap(before, after, describeHours))]

const describeStart = (fromFix: boolean): string =>
  fromFix
    ? 'Vulnerabilities: the clock starts when a fix is available'
    : 'Vulnerabilities: the clock starts when they are found'

/** Lists the outcomes that a policy counts as met or missed: `passed, gone`. */
export const describeEnds = (counted: readonly Outcome[]): string =>
  OUTCOMES.filter(outcome => counted.includes(outcome))
    .map(outcome => OUTCOME_WORDS[outcome])
    .join(', ') || 'none'

const describeSamples = (samples: boolean): string =>
  samples ? 'Samples: they have an SLA like any other' : 'Samples: they have no SLA'

/** Writes `Monday to Friday`, or each day by name where they are not consecutive. */
export function describeWorkdays(days: readonly number[]): string {
  const sorted = days.toSorted((a, b) => a - b)
  const [first, last] = [sorted[0], sorted.at(-1)]
  const named = sorted.map(day => WEEKDAYS[day - 1] ?? String(day))
  if (first === undefined || last === undefined) return 'no day'
  const inRow = last - first === sorted.length - 1 && sorted.length > 2
  return inRow ? `${named[0]} to ${named.at(-1)}` : named.join(', ')
}

function describeTimeChange(before: Time, after: Time): string[] {
  const workdays = [before, after].map(({ workdays }) => describeWorkdays(workdays))
  return [
    ...(before.business === after.business
      ? []
      : [`Time: ${swap(before.business, after.business, business => (business ? 'business' : 'calendar'))}`]),
    ...(before.zone === after.zone ? [] : [`Time zone: ${before.zone} → ${after.zone}`]),
    ...(workdays[0] === workdays[1] ? [] : [`Workdays: ${workdays.join(' → ')}`]),
    ...describeHolidayChange('added', missing(after.holidays, before.holidays)),
    ...describeHolidayChange('removed', missing(before.holidays, after.holidays)),
    ...describeHolidayChange('renamed', renamedDays(before.holidays, after.holidays)),
  ]
}

type Holidays = Time['holidays']

const missing = (from: Holidays, of: Holidays): Holidays => {
  const dates = new Set(of.map(({ date }) => date))
  return from.filter(({ date }) => !dates.has(date))
}

const renamedDays = (before: Holidays, after: Holidays): Holidays => {
  const names = new Map(before.map(({ date, name }) => [date, name]))
  return after.filter(({ date, name }) => names.has(date) && names.get(date) !== name)
}

function describeHolidayChange(verb: 'added' | 'removed' | 'renamed', holidays: Holidays): string[] {
  if (holidays.length === 0) return []
  const named = holidays
    .slice(0, MOST_NAMED)
    .map(({ date, name }) => (name ? `${date} ${plainText(name)}` : date))
  const rest = holidays.length - named.length
  const noun = holidays.length === 1 ? 'holiday' : 'holidays'
  return [`${holidays.length} ${noun} ${verb}: ${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`]
}

const quoted = (name: string): string => `“${plainText(name)}”`

const sameBut = (one: SlaRule, other: SlaRule): boolean =>
  one.filter === other.filter && describeAllowance(one.allowance) === describeAllowance(other.allowance)

function describeRuleChanges(before: readonly SlaRule[], after: readonly SlaRule[]): string[] {
  const old = new Map(before.map(rule => [rule.name, rule]))
  const names = new Set(after.map(({ name }) => name))
  const gone = before.filter(({ name }) => !names.has(name))
  const renamed = new Map<string, SlaRule>()
  for (const rule of after.filter(({ name }) => !old.has(name))) {
    const from = gone.find(one => sameBut(one, rule) && ![...renamed.values()].includes(one))
    if (from) renamed.set(rule.name, from)
  }
  const removed = gone.filter(rule => ![...renamed.values()].includes(rule))
  const moved = movedNames(
    before.filter(rule => !removed.includes(rule)).map(({ name }) => name),
    after.map(({ name }) => renamed.get(name)?.name ?? name).filter(name => old.has(name)),
  )
  return [
    ...removed.map(({ name }) => `Rule ${quoted(name)} removed`),
    ...after.flatMap((rule, index) => {
      const from = old.get(rule.name) ?? renamed.get(rule.name)
      if (!from) return [describeNewRule(rule, index)]
      const at = before.indexOf(from)
      return [
        ...(from.name === rule.name ? [] : [`Rule ${quoted(from.name)} is now ${quoted(rule.name)}`]),
        ...(moved.has(from.name) ? [`Rule ${quoted(rule.name)} moved from ${at + 1} to ${index + 1}`] : []),
        ...describeRuleChange(from, rule),
      ]
    }),
  ]
}

const describeNewRule = ({ name, filter, allowance }: SlaRule, index: number): string =>
  `Rule ${quoted(name)} added as number ${index + 1}: ${plainText(filter)} has ${describeAllowance(allowance)}`

function describeRuleChange(before: SlaRule, after: SlaRule): string[] {
  const allowances = [before, after].map(({ allowance }) => describeAllowance(allowance))
  return [
    ...(before.filter === after.filter
      ? []
      : [`Rule ${quoted(after.name)}: ${plainText(before.filter)} → ${plainText(after.filter)}`]),
    ...(allowances[0] === allowances[1] ? [] : [`Rule ${quoted(after.name)}: ${allowances.join(' → ')}`]),
  ]
}

/** Lists names whose place among the same names changed: all except a longest run that kept its order. */
function movedNames(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
  const places = after.map(name => before.indexOf(name))
  const runs: number[][] = []
  places.forEach((place, index) => {
    const longest = runs
      .slice(0, index)
      .filter(run => (run.at(-1) ?? -1) < place)
      .reduce<number[]>((best, run) => (run.length > best.length ? run : best), [])
    runs.push([...longest, place])
  })
  const kept = new Set(runs.reduce<number[]>((best, run) => (run.length > best.length ? run : best), []))
  return new Set(after.filter((_, index) => !kept.has(places[index] ?? -1)))
}
