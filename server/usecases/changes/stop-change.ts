import * as z from 'zod'
import type { Change } from '@/lib/api/changes'
import { type Desk, desk } from '@/server/desk'
import type { Actor } from '@/server/domain/actor'
import { AppError, authorize } from '@/server/errors'
import { appendAudit } from '@/server/state/append-audit'
import { auditActor } from '@/server/state/audit-actor'
import { findChange } from '@/server/state/list-changes'
import { stopChange as stop } from '@/server/state/stop-change'
import { requireChange, stopRefused, toChange } from './to-change'
import { refuseUnkept } from './write-change'

type Stop = { readonly actor: Actor; readonly id: string; readonly requestId: string }

/** Ends what was not sent of a change, and tells the audit log and everybody who waits for it. */
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
  return toChange(await find(), actor, new Map())
}
