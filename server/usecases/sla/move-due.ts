import { dueMove, type MovedDue } from '@/lib/api/clock'
import { desk } from '@/server/desk'
import type { Actor } from '@/server/domain/actor'
import type { Instant } from '@/server/domain/finding'
import type { ClockEvent } from '@/server/domain/sla/clock'
import { AppError, authorize } from '@/server/errors'
import { log } from '@/server/log'
import { appendAudit } from '@/server/state/append-audit'
import { auditActor } from '@/server/state/audit-actor'
import { insertMovedDue } from '@/server/state/insert-moved-due'
import { findClock } from '@/server/store/sla-policy/find-clock'
import { parseInput, refuseInput } from '@/server/usecases/parse-input'

type Call = {
  readonly actor: Actor
  readonly input: { readonly key: string; readonly body: unknown }
  readonly requestId: string
}

const iso = (at: Instant): string => new Date(at).toISOString()

function withinReason(clock: ClockEvent, due: Instant, now: Instant): void {
  const latest = new Date(now)
  latest.setUTCFullYear(latest.getUTCFullYear() + 10)
  const refuse = (message: string) => refuseInput([{ field: 'due', message, position: null }])
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
 * Moves the due date of one finding, with a reason; it shows as moved from then on. Throws `not_found` for what the actor
 * does not see, `conflict` where no clock runs or is paused, and `invalid_input` for a date that cannot be one.
 */
export async function moveDue({ actor, input, requestId }: Call): Promise<MovedDue> {
  authorize(actor, 'sla:move')
  const wanted = parseInput(dueMove, input.body)
  const { index, state, clockwork } = await desk()
  const now = Date.now()
  const clock = movable(await findClock(index, { key: input.key, scopes: actor.scopes, now }))
  const due = Date.parse(wanted.due)
  withinReason(clock, due, now)
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
  // It is kept: where the ledger cannot take it now, it does so at the next look.
  await clockwork
    .dueMoved()
    .catch(err => log.warn({ err }, 'a due date that was set is not in the ledger yet'))
  return { key: clock.key, due: iso(due) }
}
