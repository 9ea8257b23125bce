import type { Instant } from '@/server/domain/finding/finding'
import type { ClockEvent, Terms } from '@/server/domain/sla/clock/clock'
import { clockState } from '@/server/domain/sla/clock/clock-state'
import { isStill, passBy } from '@/server/domain/sla/clock/due'

/**
 * The effect of a policy on open clocks: how many due dates move which way, and how many are breached or at risk before
 * and after. `paused` are due dates of paused clocks that move either way. They only apply once the exception ends.
 */
export type PolicyEffect = {
  sooner: number
  later: number
  gained: number
  lost: number
  paused: number
  breached_before: number
  breached_after: number
  at_risk_before: number
  at_risk_after: number
}

export const noEffect = (): PolicyEffect => ({
  sooner: 0,
  later: 0,
  gained: 0,
  lost: 0,
  paused: 0,
  breached_before: 0,
  breached_after: 0,
  at_risk_before: 0,
  at_risk_after: 0,
})

export type DueMove = 'sooner' | 'later' | 'gained' | 'lost' | 'paused'

/**
 * Returns the clock without the new policy, at the instant when that policy judges it. A paused clock keeps its old due
 * date until its next event. Carried past the pause, it compares with the new policy's result.
 */
const carried = (before: ClockEvent, after: ClockEvent, terms: Terms): ClockEvent =>
  isStill(before) && after.from > before.from ? passBy(before, after.from, terms) : before

/**
 * Returns which way the due date of a clock moves; null where it stays. `terms` are of the policy in force, for their
 * time.
 */
export function dueMove(before: ClockEvent, after: ClockEvent, terms: Terms): DueMove | null {
  const { due: was } = carried(before, after, terms)
  const { due: is } = after
  if (was === is) return null
  if (before.phase === 'paused') return 'paused'
  if (was === null) return 'gained'
  if (is === null) return 'lost'
  return is < was ? 'sooner' : 'later'
}

/** Counts one clock as it stands at `now` and as it would stand. */
export function countEffect(
  effect: PolicyEffect,
  {
    before,
    after,
    move,
  }: { readonly before: ClockEvent; readonly after: ClockEvent; readonly move: DueMove | null },
  now: Instant,
): void {
  if (move !== null) effect[move] += 1
  const was = clockState(before, now)
  const is = clockState(after, now)
  if (was === 'breached') effect.breached_before += 1
  if (is === 'breached') effect.breached_after += 1
  if (was === 'at_risk') effect.at_risk_before += 1
  if (is === 'at_risk') effect.at_risk_after += 1
}

/** Sums several effects. */
export function sumEffects(effects: Iterable<PolicyEffect>): PolicyEffect {
  const sum = noEffect()
  for (const effect of effects) {
    sum.sooner += effect.sooner
    sum.later += effect.later
    sum.gained += effect.gained
    sum.lost += effect.lost
    sum.paused += effect.paused
    sum.breached_before += effect.breached_before
    sum.breached_after += effect.breached_after
    sum.at_risk_before += effect.at_risk_before
    sum.at_risk_after += effect.at_risk_after
  }
  return sum
}
