import type { Instant } from '@/server/domain/finding/finding'
import type { ClockEvent, Terms } from '@/server/domain/sla/clock/clock'
import { stepOf } from '@/server/domain/sla/clock/step'
import { applyStep } from './apply-step'

/** Moves a due date by hand; null where the clock neither runs nor is paused with one. */
export function moveDueDate(
  last: ClockEvent,
  due: Instant,
  { at, actor, reason }: { readonly at: Instant; readonly actor: string; readonly reason: string },
  terms: Terms,
): ClockEvent | null {
  if ((last.phase !== 'running' && last.phase !== 'paused') || last.due === null) return null
  const seen = Math.max(at, last.seen)
  const from = Math.max(at, last.from)
  const step = {
    ...stepOf(last, null),
    kind: 'move' as const,
    due,
    from,
    seen,
    rebuilt: false,
    actor,
    reason,
  }
  return applyStep(last, step, terms)
}
