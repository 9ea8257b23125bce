import { SLA_STATES, type SlaState } from '@/lib/finding/statuses'
import type { Instant } from '@/server/domain/finding/finding'
import { number, text } from '@/server/store/sql/values'
import type { Ask } from './meter'
import type { Narrowing } from './narrowing'
import { statesAt, statesNow } from './states-at.sql'

/** Findings by state. */
export type StateCounts = Readonly<Record<SlaState, number>>

export const NO_STATES: StateCounts = {
  on_track: 0,
  at_risk: 0,
  breached: 0,
  excepted: 0,
  no_sla: 0,
  met: 0,
  missed: 0,
  gone: 0,
}

/** Sums the states of several groups. */
export function sumStates(groups: readonly StateCounts[]): StateCounts {
  const sum = { ...NO_STATES }
  for (const counts of groups) for (const state of SLA_STATES) sum[state] += counts[state]
  return sum
}

/** Counts the findings in any state. */
export const allStates = (counts: StateCounts): number =>
  SLA_STATES.reduce((sum, state) => sum + counts[state], 0)

/** Counts findings by group and state at an instant; `now` shows whether that is past. */
export async function countStates(
  ask: Ask,
  narrowing: Narrowing,
  { at, now }: { readonly at: Instant; readonly now: Instant },
): Promise<ReadonlyMap<string, StateCounts>> {
  const rows = await ask(at < now ? statesAt(narrowing, at) : statesNow(narrowing, at))
  const groups = new Map<string, StateCounts>()
  for (const row of rows) {
    const state = SLA_STATES.find(one => one === row.state)
    if (state === undefined) continue
    const value = text(row, 'value')
    groups.set(value, { ...(groups.get(value) ?? NO_STATES), [state]: number(row, 'findings') })
  }
  return groups
}
