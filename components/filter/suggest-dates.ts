import type { Operator, TermField } from '@/lib/filter/ast'
import { describeTerm } from '@/lib/filter/english/english'
import { OPERATOR_TEXT } from '@/lib/filter/operators'
import { SLA_STATES } from '@/lib/finding/statuses'
import { intervalAt } from '@/lib/sla/intervals'
import type { Suggestion } from './suggestion'

const DAY = 86_400_000
const LENGTHS = ['24h', '7d', '30d', '90d']
const SIGNS: readonly Operator[] = ['gt', 'lt']

const whole = (text: string, hint = ''): Suggestion => ({
  label: text,
  hint,
  count: null,
  insert: text,
  goesOn: false,
})

type About = { readonly field: TermField; readonly operator: Operator; readonly prefix: string }

/**
 * Suggests lengths of time, each with the meaning of its term: `>` is later for a date and longer for an age. Each
 * carries its sign, unless the person typed one. No length is suggested once one is typed.
 */
export function suggestLengths({ field, operator, prefix }: About): Suggestion[] {
  if (prefix !== '') return []
  const signs = operator === 'is' ? SIGNS : [operator]
  return signs.flatMap(sign =>
    LENGTHS.map(length => {
      const hint = describeTerm({ field, operator: sign, values: [length], negated: false })
      return whole(`${operator === 'is' ? OPERATOR_TEXT[sign].slice(1) : ''}${length}`, hint)
    }),
  )
}

const dayOf = (at: number): string => intervalAt('day', at).value

/** Suggests days, weeks and months around `now` (milliseconds UTC) that begin with the typed text. */
export function suggestPeriods(prefix: string, now: number): Suggestion[] {
  const [week, month] = [intervalAt('week', now), intervalAt('month', now)]
  return [
    whole(dayOf(now), 'today'),
    whole(dayOf(now - DAY), 'yesterday'),
    whole(week.value, 'this week'),
    whole(intervalAt('week', week.from - 1).value, 'last week'),
    whole(month.value, 'this month'),
    whole(intervalAt('month', month.from - 1).value, 'last month'),
    whole(`${month.value}-01..${dayOf(now)}`, 'from a day to a day, both included'),
  ].filter(({ label }) => label.toLowerCase().startsWith(prefix))
}

/** Suggests first the state, then the day at whose end it was so. */
export function suggestPastStates(prefix: string, now: number): Suggestion[] {
  const [state, day] = prefix.split('@')
  if (day === undefined) {
    return SLA_STATES.filter(each => each.includes(prefix)).map(each => ({
      ...whole(`${each}@`, 'at the end of a day, or at an instant'),
      goesOn: true,
    }))
  }
  const days = [
    [now - DAY, 'at the end of yesterday'],
    [intervalAt('week', now).from - 1, 'at the end of last week'],
    [intervalAt('month', now).from - 1, 'at the end of last month'],
  ] as const
  return days
    .map(([at, hint]) => whole(`${state}@${dayOf(at)}`, hint))
    .filter(({ label }) => label.startsWith(prefix))
}
