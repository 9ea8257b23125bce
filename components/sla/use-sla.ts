import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { askLoosely } from '@/lib/api/client/ask'
import { looseKeyOf } from '@/lib/api/client/keys'
import type { AnswerOf, QuestionName } from '@/lib/api/client/names'
import type { SlaSummary, SlaTrend } from '@/lib/api/sla/sla'
import { comparable } from '@/lib/sla/comparable'
import { isNow, narrow } from '@/lib/sla/links'
import { knownPoints } from './interval-words'
import { provenanceOf } from './provenance-of'
import { type SlaView, SPANS } from './sla-view'

const DAY = 86_400_000
/**
 * Clocks run out while nothing else happens, so answers refresh. Questions to Athena cost money, and its data does not
 * change, so those do not.
 */
const REFRESH = 60_000
/** The step to which the server rounds the present. People who ask at the same time share an answer and its cost. */
const STEP = 10_000

type Params = Readonly<Record<string, string | number>>

type More<Answer> = {
  /** Distinguishes questions that differ only in `late`, the parameters that move with the time. */
  of?: string
  late?: () => Params
  initial?: { readonly data: Answer; readonly at: number }
  enabled?: boolean
}

/** Asks a question. Old numbers stay while new ones load. */
function useAnswer<Name extends QuestionName>(name: Name, params: Params, more: More<AnswerOf<Name>> = {}) {
  return useQuery<AnswerOf<Name>>({
    queryKey: [...looseKeyOf(name, { query: params }), more.of ?? ''],
    queryFn: ({ signal }) => {
      const given = Object.entries({ ...params, ...more.late?.() }).filter(([, value]) => value !== '')
      return askLoosely(name, { query: Object.fromEntries(given) }, { signal })
    },
    placeholderData: keepPreviousData,
    enabled: more.enabled ?? true,
    ...(more.initial ? { initialData: more.initial.data, initialDataUpdatedAt: more.initial.at } : {}),
    refetchInterval: ({ state }) => (provenanceOf(state.data)?.engine === 'athena' ? false : REFRESH),
  })
}

const ago = (days: number): string =>
  new Date(Math.floor(Date.now() / STEP) * STEP - days * DAY).toISOString()

/** The summary that the server read for the first paint, at an instant in milliseconds since 1970. */
export type First = {
  readonly filter: string
  readonly period: number
  readonly summary: SlaSummary
  readonly at: number
}

/** Reads the states now, and the closings of the view's period. */
export function useSummary({ filter, span }: SlaView, first: First | null = null) {
  const { days: period } = SPANS[span]
  const fits = first?.filter === filter && first.period === period
  return useAnswer(
    'GET /sla/summary',
    { filter, period },
    fits ? { initial: { data: first.summary, at: first.at } } : {},
  )
}

/** Reads the summary of one period before. */
export function useSummaryBefore({ filter, span }: SlaView) {
  const { days: period } = SPANS[span]
  const late = () => ({ at: ago(period) })
  return useAnswer('GET /sla/summary', { filter, period }, { of: 'before', late })
}

/**
 * Reads the summary and that of one period before. The earlier one is undefined while one of the two still shows an
 * older answer. It is null when its period is known only in part.
 */
export function usePeriods(view: SlaView, first: First | null = null) {
  const now = useSummary(view, first)
  const before = useSummaryBefore(view)
  const fits = before.isPlaceholderData === now.isPlaceholderData
  return { now, before: comparable(fits ? before.data : undefined) }
}

export function useLeague({ filter, span, by }: SlaView) {
  return useAnswer('GET /sla/summary', { filter, period: SPANS[span].days, by })
}

export function useLeagueBefore({ filter, span, by }: SlaView) {
  const { days: period } = SPANS[span]
  const late = () => ({ at: ago(period) })
  return useAnswer('GET /sla/summary', { filter, period, by }, { of: 'before', late })
}

export function useTrend({ filter, span }: SlaView) {
  const { days, interval } = SPANS[span]
  const late = () => ({ from: ago(days).slice(0, 10) })
  return useAnswer('GET /sla/trend', { filter, interval }, { of: span, late })
}

/** Returns the one series of an ungrouped trend, from its first known point on. */
export function ungroupedSeries({ series }: SlaTrend): Pick<SlaTrend['series'][number], 'points' | 'filter'> {
  const whole = series[0]
  return { points: [...knownPoints(whole?.points ?? [])], filter: whole?.filter ?? '' }
}

export const useAgeing = ({ filter }: SlaView) => useAnswer('GET /sla/ageing', { filter })

export const useCalendar = ({ filter }: SlaView) => useAnswer('GET /sla/calendar', { filter })

type Asked = Pick<ReturnType<typeof useSummary>, 'status' | 'isPlaceholderData' | 'failureCount'>

/** True after an answer or a failure: what waits for it need not wait longer. */
const answered = ({ status, isPlaceholderData, failureCount }: Asked): boolean =>
  (status !== 'pending' && !isPlaceholderData) || failureCount > 0

/**
 * True when the tiles and the first charts have their numbers. A forecast costs more than all of them, and would delay
 * them.
 */
export function useFirstAnswered(view: SlaView, first: First | null): boolean {
  const asked = [useSummary(view, first), useSummaryBefore(view), useCalendar(view), useTrend(view)]
  return asked.every(answered)
}

/** Reads the forecast once it is `wanted`. The old one stays while a new one loads. */
export function useForecast({ filter, by, policy, capacity }: SlaView, days: number, wanted: boolean) {
  return useAnswer(
    'GET /sla/forecast',
    { filter, by, days, policy_factor: policy, capacity_factor: capacity },
    { enabled: wanted },
  )
}

/** Reads the breached findings, the longest overdue first. */
export function useWorst({ filter }: SlaView, limit: number) {
  return useAnswer('GET /findings', {
    filter: narrow(filter, isNow('breached')),
    sort: 'due',
    limit,
  })
}
