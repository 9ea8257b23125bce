import type { Instant } from '@/server/domain/finding'
import type { ClockEvent } from '@/server/domain/sla/clock'
import { clockState } from '@/server/domain/sla/clock-state'

/** What a policy does to open clocks: how many due dates move and which way, and what is breached or at risk before and after. */
export type PolicyEffect = {
  sooner: number
  later: number
  gained: number
  lost: number
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
  breached_before: 0,
  breached_after: 0,
  at_risk_before: 0,
  at_risk_after: 0,
})

type Due = Pick<ClockEvent, 'due'>

function moveOf({ due: before }: Due, { due: after }: Due): 'sooner' | 'later' | 'gained' | 'lost' | null {
  if (before === after) return null
  if (before === null) return 'gained'
  if (after === null) return 'lost'
  return after < before ? 'sooner' : 'later'
}

/** Counts one clock as it stands at `now` and as it would. */
export function countEffect(effect: PolicyEffect, before: ClockEvent, after: ClockEvent, now: Instant): void {
  const move = moveOf(before, after)
  if (move !== null) effect[move] += 1
  const was = clockState(before, now)
  const is = clockState(after, now)
  if (was === 'breached') effect.breached_before += 1
  if (is === 'breached') effect.breached_after += 1
  if (was === 'at_risk') effect.at_risk_before += 1
  if (is === 'at_risk') effect.at_risk_after += 1
}

/** The sum of several effects. */
export function sumEffects(effects: Iterable<PolicyEffect>): PolicyEffect {
  const sum = noEffect()
  for (const effect of effects) {
    sum.sooner += effect.sooner
    sum.later += effect.later
    sum.gained += effect.gained
    sum.lost += effect.lost
    sum.breached_before += effect.breached_before
    sum.breached_after += effect.breached_after
    sum.at_risk_before += effect.at_risk_before
    sum.at_risk_after += effect.at_risk_after
  }
  return sum
}
