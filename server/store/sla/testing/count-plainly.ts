import { SLA_STATES, type SlaState } from '@/lib/finding/statuses'
import type { Instant } from '@/server/domain/finding/finding'
import { clockState } from '@/server/domain/sla/clock/clock-state'
import type { MadeFinding, MadeSpan } from './make-histories'

/** Milliseconds UTC, `to` exclusive. */
type Within = { readonly from: Instant; readonly to: Instant }

/** What a finding's clock did last by then; null before it began. */
const spanAt = ({ spans }: MadeFinding, at: Instant): MadeSpan | null =>
  spans.findLast(({ from }) => from <= at) ?? null

/** The state of a finding at an instant; null before its clock began. */
export function stateAt(finding: MadeFinding, at: Instant): SlaState | null {
  const span = spanAt(finding, at)
  return span && clockState(span, at)
}

/** The same under today's policy. */
export function stateTodayAt(finding: MadeFinding, at: Instant): SlaState | null {
  const span = spanAt(finding, at)
  return span && clockState(span.today, at)
}

/** How many findings are in each state at an instant. */
export const countStatesPlainly = (
  findings: readonly MadeFinding[],
  at: Instant,
): Record<SlaState, number> => {
  const counted = Object.fromEntries(SLA_STATES.map(state => [state, 0])) as Record<SlaState, number>
  for (const finding of findings) {
    const state = stateAt(finding, at)
    if (state !== null) counted[state] += 1
  }
  return counted
}

const firstWithin = (
  { spans }: MadeFinding,
  { from, to }: Within,
  is: (span: MadeSpan) => boolean,
): MadeSpan | null => spans.find(span => span.from >= from && span.from < to && is(span)) ?? null

const isEnd = (kind: MadeSpan['kind']): boolean => kind === 'close' || kind === 'gone'

const CLOSED = {
  met: ({ kind, phase }: MadeSpan) => isEnd(kind) && phase === 'met',
  missed: ({ kind, phase }: MadeSpan) => isEnd(kind) && phase === 'missed',
  metToday: ({ kind, today }: MadeSpan) => isEnd(kind) && today.phase === 'met',
  missedToday: ({ kind, today }: MadeSpan) => isEnd(kind) && today.phase === 'missed',
  reopened: ({ kind }: MadeSpan) => kind === 'reopen',
  started: ({ kind, phase }: MadeSpan) => kind === 'start' && phase === 'running',
}

/** The first span of each finding within a period to which something happened. */
export const happenedWithin = (
  findings: readonly MadeFinding[],
  what: keyof typeof CLOSED,
  within: Within,
): MadeSpan[] => findings.flatMap(finding => firstWithin(finding, within, CLOSED[what]) ?? [])

/** The least value that a share of them reaches: the nearest rank. Null of none. */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null
}
