import * as z from 'zod'
import type { Change } from '@/lib/api/changes'
import { desk } from '@/server/desk/desk'
import type { Desk } from '@/server/desk/desk-parts'
import type { Actor } from '@/server/domain/people/actor'
import { AppError, authorize } from '@/server/errors'
import { appendAudit } from '@/server/state/audit/append-audit'
import { auditActor } from '@/server/state/audit/audit-actor'
import { findChange } from '@/server/state/changes/list-changes'
import { stopChange as stop } from '@/server/state/changes/stop-change'
import { shownChanges } from './shown-changes'
import { requireChange, stopRefused, toChange } from './to-change'
import { refuseUnkept } from './write-change'

type Stop = { readonly actor: Actor; readonly id: string; readonly requestId: string }

/** Cancels what was not sent of a change, and publishes this to the audit log and to all who wait for it. */
export async function stopUnsent({ state, outbox }: Desk, { actor, id, requestId }: Stop): Promise<number> {
  const keys = await state.db
    .transaction(async tx => {
      const stopped = await stop(tx, id)
      await appendAudit(tx, {
        actor: await auditActor(tx, actor),
        action: 'change.stop',
        target: { change: id, stopped: stopped.length },
        decision: 'allow',
        requestId,
      })
      return stopped
    })
    .catch(refuseUnkept)
  outbox.stopped(id, keys)
  return keys.length
}

/** Stops a running change: what was not sent never will be. Throws `not_found`, `forbidden` and `conflict`. */
export async function stopChange(call: {
  actor: Actor
  input: { id: string }
  requestId: string
}): Promise<Change> {
  const { actor, requestId } = call
  authorize(actor, 'findings:decide')
  const parts = await desk()
  const parsed = z.uuid().safeParse(call.input.id)
  const find = async () =>
    requireChange(actor, parsed.success ? await findChange(parts.state, parsed.data) : null)
  const change = await find()
  if (change.actorId !== actor.id) authorize(actor, 'changes:stop_others')
  const refused = stopRefused(change, actor)
  if (refused !== null) throw new AppError('conflict', `${refused}.`)
  await stopUnsent(parts, { actor, id: change.id, requestId })
  const stopped = await find()
  const related = await shownChanges(parts.state, actor, [stopped.undoOf, stopped.undoneBy])
  return toChange(stopped, actor, new Map(), related)
}
