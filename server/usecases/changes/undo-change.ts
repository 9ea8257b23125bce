import * as z from 'zod'
import type { AcceptedChange } from '@/lib/api/changes'
import { desk } from '@/server/desk/desk'
import type { Desk } from '@/server/desk/desk-parts'
import { type ChangeItem, itemKeys, itemState, setOf } from '@/server/domain/change/change'
import { isHalfTaken } from '@/server/domain/change/item-result'
import { type Ending, fieldsOf, truthBefore, undoSet } from '@/server/domain/change/plan-change'
import { type Actor, may } from '@/server/domain/people/actor'
import { AppError, authorize } from '@/server/errors'
import { findEndings, findUnderWayAt } from '@/server/state/changes/find-endings'
import { type Batch, listBatches } from '@/server/state/changes/list-batches'
import { findChange, type StoredChange } from '@/server/state/changes/list-changes'
import { type Candidate, candidatesOfKeys } from '@/server/store/findings/list-change-items'
import { scopedFilter } from '@/server/usecases/parse-query'
import { Refusals, withDecisions } from './judge'
import { fingerprintOf, onceByKey, readIdempotencyKey } from './once-by-key'
import { stopUnsent } from './stop-change'
import { isUnderWay, requireChange, undoRefused } from './to-change'
import { writeJob } from './write-change'

/** What still waits after the stop goes on: one of its two APIs took it. */
const EFFECTIVE = new Set(['queued', 'sending', 'accepted', 'confirmed'])

/** True when AWS has, or may have, part of an item: one of two APIs may have taken what the other refused. */
function mayHaveEffect(batch: Batch, position: number): boolean {
  const state = itemState(batch, position)
  const result = batch.results?.[position]
  return EFFECTIVE.has(state) || (result !== undefined && isHalfTaken(result))
}

/**
 * `now` is the finding as the actor sees it. `earlier` are the results of the decisions that its earlier values rest
 * on.
 */
type Known = {
  readonly actor: Actor
  readonly now: Candidate | undefined
  readonly earlier: readonly Ending[]
}

/** Returns the finding with its values restored; null, with the reason counted, if another decision was made since. */
function undoItem(
  change: StoredChange,
  item: ChangeItem,
  { actor, now, earlier }: Known,
  refusals: Refusals,
): ChangeItem | null {
  if (now === undefined) {
    refusals.add('It is gone, or not yours to change')
    return null
  }
  const set = setOf(change, item)
  // Without an ASFF document there was no verification state to set.
  const moved = fieldsOf(set).find(
    field => now.item.before[field] !== set[field] && (field !== 'verification' || item.asff !== null),
  )
  if (moved !== undefined) {
    refusals.add(`Its ${moved} was changed since`)
    return null
  }
  // Uses the current documents: the other one may have come or gone since.
  const back = undoSet(set, truthBefore(item.before, earlier))
  // The first author does not matter: an undo needs the rights that its own values need.
  if (back.workflow === 'SUPPRESSED' && !may(actor, 'findings:suppress')) {
    refusals.add(`The role ${actor.role} may not suppress it again`)
    return null
  }
  return { ...now.item, set: back }
}

/** Handles many batches at once: finding a thousand findings in the index costs little more than a hundred. */
async function undoBatches(
  parts: Desk,
  actor: Actor,
  change: StoredChange,
  { batches, underWay }: { readonly batches: readonly Batch[]; readonly underWay: readonly string[] },
  refusals: Refusals,
): Promise<ChangeItem[]> {
  const effective = batches.flatMap(batch =>
    batch.items.filter((_, position) => mayHaveEffect(batch, position)),
  )
  if (effective.length === 0) return []
  const keys = effective.map(({ key }) => key)
  const found = await candidatesOfKeys(parts.index, keys, scopedFilter(actor, ''), Date.now())
  const now = new Map(
    found.flatMap(candidate => {
      const one = withDecisions(parts.outbox.pending, candidate)
      const { key, twin } = itemKeys(one.item)
      return [key, twin ?? key].map(name => [name, one])
    }),
  )
  const endings = await findEndings(parts.state, underWay, effective)
  return effective.flatMap(item => {
    const known = { actor, now: now.get(item.key), earlier: endings.get(item.key) ?? [] }
    return undoItem(change, item, known, refusals) ?? []
  })
}

/**
 * Undoes a change by a new change: each finding gets its earlier values, unless another decision was made since. What
 * was not sent yet is cancelled. Throws `not_found`, `forbidden`, and `conflict` where nothing can be undone. It can
 * then be requested again.
 */
export async function undoChange(call: {
  actor: Actor
  input: { id: string }
  idempotencyKey: string | null
  requestId: string
}): Promise<AcceptedChange> {
  const { actor, requestId } = call
  authorize(actor, 'findings:decide')
  const idempotencyKey = readIdempotencyKey(call.idempotencyKey)
  const parts = await desk()
  const parsed = z.uuid().safeParse(call.input.id)
  const id = parsed.success ? parsed.data : ''
  const fingerprint = fingerprintOf({ undo: id })
  return onceByKey(parts, { actor, idempotencyKey, fingerprint }, async () => {
    const change = requireChange(actor, id === '' ? null : await findChange(parts.state, id))
    if (isUnderWay(change) && change.actorId !== actor.id) authorize(actor, 'changes:stop_others')
    const refused = undoRefused(change, actor)
    if (refused !== null) throw new AppError('conflict', `${refused}.`)
    const stopped = isUnderWay(change) ? await stopUnsent(parts, { actor, id, requestId }) : 0
    const refusals = new Refusals()
    const underWay = await findUnderWayAt(parts.state, id)
    async function* pieces() {
      let undone = 0
      for (let after = -1; ; ) {
        const batches = await listBatches(parts.state, id, { after, limit: 10 })
        const last = batches.at(-1)
        if (!last) break
        const items = await undoBatches(parts, actor, change, { batches, underWay }, refusals)
        undone += items.length
        yield items
        after = last.ordinal
      }
      const reason = refusals.list()[0]?.reason ?? 'Nothing of it took effect'
      if (undone + stopped === 0) throw new AppError('conflict', `Nothing was undone. ${reason}.`)
    }
    const wanted = {
      actor,
      requestId,
      action: 'change.undo',
      set: {},
      filter: null,
      undoOf: change,
      fingerprint,
      idempotencyKey,
    } as const
    return writeJob(parts, wanted, pieces(), refusals)
  })
}
