import { dueMove, type MovedDue } from '@/lib/api/sla/clock'
import { desk } from '@/server/desk/desk'
import type { Instant } from '@/server/domain/finding/finding'
import type { Actor } from '@/server/domain/people/actor'
import type { ClockEvent } from '@/server/domain/sla/clock/clock'
import { takesBack } from '@/server/domain/sla/clock/moves-of'
import { AppError, authorize } from '@/server/errors'
import { log } from '@/server/log'
import { appendAudit } from '@/server/state/audit/append-audit'
import { auditActor } from '@/server/state/audit/audit-actor'
import { insertMovedDue } from '@/server/state/policies/insert-moved-due'
import { findClock } from '@/server/store/sla-policy/find-clock'
import { findLastEvents } from '@/server/store/sla-policy/find-last-events'
import { parseInput, refuseInput } from '@/server/usecases/parse-input'

type Call = {
  readonly actor: Actor
  readonly input: { readonly key: string; readonly body: unknown }
  readonly requestId: string
}

const iso = (at: Instant): string => new Date(at).toISOString()

/** Refuses an invalid due date. The past is refused too, unless it is the date that the last move replaced. */
function withinReason(clock: ClockEvent, due: Instant, now: Instant, takenBack: boolean): void {
  const latest = new Date(now)
  latest.setUTCFullYear(latest.getUTCFullYear() + 10)
  const refuse = (message: string) => refuseInput([{ field: 'due', message, position: null }])
  if (due <= now && !takenBack) refuse(`It is in the past. Give an instant after ${iso(now)}`)
  if (due <= clock.start) refuse(`The clock began at ${iso(clock.start)}. Give a later instant`)
  if (due > latest.getTime()) refuse('Give an instant within the next ten years')
}

const PHASE_WORDS: Partial<Record<ClockEvent['phase'], string>> = {
  met: 'has closed in time',
  missed: 'has closed late',
  gone: 'ended when the finding was archived or deleted',
}

function movable(clock: ClockEvent | null): ClockEvent & { readonly due: Instant } {
  if (clock === null) throw new AppError('not_found', 'There is no finding of this key.')
  const { phase, due } = clock
  if ((phase === 'running' || phase === 'paused') && due !== null) return { ...clock, due }
  throw new AppError(
    'conflict',
    `The clock of this finding ${PHASE_WORDS[phase] ?? 'has no due date'}: there is nothing to move.`,
  )
}

/**
 * Moves the due date of one finding, with a reason; it shows as moved from then on. Throws `not_found` for what the
 * actor does not see, `conflict` where no clock runs or is paused, and `invalid_input` for an invalid date.
 */
export async function moveDue({ actor, input, requestId }: Call): Promise<MovedDue> {
  authorize(actor, 'sla:move')
  const wanted = parseInput(dueMove, input.body)
  const { index, state, clockwork } = await desk()
  const now = Date.now()
  const clock = movable(await findClock(index, { key: input.key, scopes: actor.scopes, now }))
  const due = Date.parse(wanted.due)
  withinReason(clock, due, now, takesBack(await findLastEvents(index, clock.key), due))
  await state.db.transaction(async tx => {
    const { key } = clock
    const { reason } = wanted
    await insertMovedDue(tx, { findingKey: key, due: new Date(due), author: actor.name, reason })
    await appendAudit(tx, {
      actor: await auditActor(tx, actor),
      action: 'sla.move_due',
      target: { finding: key, clock: clock.clock },
      before: { due: iso(clock.due) },
      after: { due: iso(due) },
      decision: 'allow',
      reason,
      requestId,
    })
  })
  // It is stored: if the ledger cannot take it now, it does so at the next check.
  await clockwork
    .dueMoved()
    .catch(err => log.warn({ err }, 'a due date that was set is not in the ledger yet'))
  return { key: clock.key, due: iso(due) }
}
