import { intervalAt } from '@/lib/sla/intervals'
import type { Index } from '@/server/store/index/handle'
import type { Case, Question } from '../cases/case'
import { exclusions, listPath, pathOf, TIMES } from '../cases/make-cases'
import { plan } from './settings'

/** The cases with a target time, first in the report. */
export const AIMED = [
  'Summary at a time',
  'Summary by account at a time',
  'Summary by owner, filter',
  'Trend by week, 2 years',
  'Trend by week, 2 years, filter',
  'Ageing',
  'Ageing, filter',
] as const
export const SLA_CASE_NAMES = [
  ...AIMED,
  'Due dates',
  'Forecast by owner',
  'List of what was breached at a time',
  'List of what was closed late in a week',
] as const
export type SlaCaseName = (typeof SLA_CASE_NAMES)[number]

const HOUR = 3_600_000
const DAY = 24 * HOUR
const WEEK = 7 * DAY

const isoInstant = (at: number): string => new Date(at).toISOString()
const isoDay = (at: number): string => isoInstant(at).slice(0, 10)

const sla = (screen: string, query: Record<string, string>): Question => ({
  path: pathOf(`/sla/${screen}`, query),
  parameters: [],
})

/** Makes spans of two years by the week. Each begins or ends in another week. */
function trendBounds(until: number): { from: string; to: string }[] {
  const [first, last] = [until - plan.days * DAY, intervalAt('week', until).from - 1]
  const ends = 5
  return Array.from({ length: TIMES }, (_, at) => ({
    from: isoDay(first + Math.floor(at / ends) * WEEK),
    to: isoInstant(last - (at % ends) * WEEK),
  }))
}

/** Makes every kind of question about clocks whose past ends at `until`. All questions differ. */
export async function makeSlaCases(index: Index, until: number): Promise<Case<SlaCaseName>[]> {
  const excluded = (await exclusions(index)).slice(0, TIMES)
  const without = excluded.map(([account, region]) => `-account:${account} -region:${region}`)
  const asked = (ask: (filter: string, at: number) => Question): Question[] => without.map(ask)
  const past = (at: number): number => until - (at + 1) * 37 * HOUR
  const bounds = trendBounds(until)
  const from = isoDay(until - plan.days * DAY)
  const listed = (ask: (at: number) => { filter: string; parameters: readonly number[] }): Question[] =>
    excluded.map(([account, region], at) => {
      const { filter, parameters } = ask(at)
      return {
        path: listPath(`${filter} ${without[at]}`, '-severity'),
        parameters: [account, region, ...parameters],
      }
    })
  const questions: Readonly<Record<SlaCaseName, Question[]>> = {
    'Summary at a time': asked((_, at) => sla('summary', { at: isoInstant(past(at)), period: '91' })),
    'Summary by account at a time': asked((_, at) =>
      sla('summary', { by: 'account', at: isoInstant(past(at)), period: '91' }),
    ),
    'Summary by owner, filter': asked(filter => sla('summary', { filter, by: 'owner', period: '91' })),
    'Trend by week, 2 years': bounds.map(each => sla('trend', { interval: 'week', ...each })),
    'Trend by week, 2 years, filter': asked(filter => sla('trend', { filter, interval: 'week', from })),
    Ageing: asked(filter => sla('ageing', { filter })),
    'Ageing, filter': asked(filter =>
      sla('ageing', { filter: `${filter} severity:CRITICAL,HIGH record:ACTIVE` }),
    ),
    'Due dates': asked(filter => sla('calendar', { filter })),
    'Forecast by owner': asked(filter => sla('forecast', { filter, by: 'owner' })),
    'List of what was breached at a time': listed(at => {
      const when = Math.floor((until - at * 16 * DAY) / HOUR) * HOUR
      return { filter: `was:breached@${isoInstant(when).replace('.000Z', 'Z')}`, parameters: [when] }
    }),
    'List of what was closed late in a week': listed(at => {
      const week = intervalAt('week', until - at * 16 * DAY)
      return { filter: `missed:${week.value}`, parameters: [week.from, week.to] }
    }),
  }
  return SLA_CASE_NAMES.map(name => ({ name, questions: questions[name] }))
}
