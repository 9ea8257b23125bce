import type { Instant } from '@/server/domain/finding/finding'
import type { ClockEvent, Sight, Terms } from '@/server/domain/sla/clock/clock'
import type { PolicyInForce } from '@/server/domain/sla/policy/policy-in-force'
import { ruleOf, termsOf } from '@/server/domain/sla/policy/terms'
import { advanceClock } from './advance-clock'

/** Returns the terms of a policy for a finding under the rule of an index (`ruleOf`); -1 for none. */
export const termsOfRule = ({ policy, version }: PolicyInForce, rule: number): Terms =>
  termsOf(policy, version, ruleOf(policy, rule))

/**
 * Lists the events that a policy causes for a clock when it comes into force at `now`; none where it changes nothing.
 * It works like a sight of the finding at that time, so that nothing reported before changes. `paused` is how long the
 * clock stood still in the time of these terms (`standstill`). A week of calendar time is five working days under a
 * policy that counts those.
 */
export const comeIntoForce = (
  last: ClockEvent,
  sight: Sight,
  terms: Terms,
  { now, paused }: { readonly now: Instant; readonly paused: number },
): ClockEvent[] => advanceClock({ ...last, paused }, { ...sight, seen: Math.max(sight.seen, now) }, terms)
