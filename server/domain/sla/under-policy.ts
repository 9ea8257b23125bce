import type { Instant } from '@/server/domain/finding'
import { advanceClock } from '@/server/domain/sla/advance-clock'
import type { ClockEvent, Sight, Terms } from '@/server/domain/sla/clock'
import type { PolicyInForce } from '@/server/domain/sla/policy-in-force'
import { termsOf } from '@/server/domain/sla/terms'

/** What a policy says of a finding that the rule of an index governs; -1 for none. */
export const termsOfRule = ({ policy, version }: PolicyInForce, rule: number): Terms =>
  termsOf(policy, version, policy.rules[rule] ?? null)

/**
 * The events that a policy makes of a clock when it comes into force at `now`; none where it changes nothing. It is as if
 * the finding were seen as it is, then: nothing that was reported before is touched. `paused` is how long the clock stood
 * still in the time of these terms (`standstill`): a week in calendar time is five working days under a policy that counts
 * those.
 */
export const comeIntoForce = (
  last: ClockEvent,
  sight: Sight,
  terms: Terms,
  { now, paused }: { readonly now: Instant; readonly paused: number },
): ClockEvent[] => advanceClock({ ...last, paused }, { ...sight, seen: Math.max(sight.seen, now) }, terms)
