import { createHash, randomUUID } from 'node:crypto'
import type { AcceptedChange, ChangeSet } from '@/lib/api/changes'
import { MAX_KEYS } from '@/lib/api/most-keys'
import type { Desk } from '@/server/desk/desk-parts'
import {
  BATCH_SIZE,
  type ChangeItem,
  CLICK_SIZE,
  type DecidedItem,
  decidedItem,
} from '@/server/domain/change/change'
import type { Actor } from '@/server/domain/people/actor'
import { canonicalJson } from '@/server/domain/people/audit-hash'
import { AppError, isAppError } from '@/server/errors'
import { log } from '@/server/log'
import { appendAudit } from '@/server/state/audit/append-audit'
import { auditActor } from '@/server/state/audit/audit-actor'
import { dropChange, insertBatches, insertChange } from '@/server/state/changes/insert-change'
import type { StoredChange } from '@/server/state/changes/list-changes'
import { startChange } from '@/server/state/changes/start-change'
import { isUniqueViolation } from '@/server/state/is-unique-violation'
import type { Transaction } from '@/server/state/open-state'
import type { NewDecision } from '@/server/worker/confirm/pending'
import type { Refusals } from './judge'

/** The requested change, before its findings. */
export type Wanted = {
  readonly actor: Actor
  readonly requestId: string
  readonly action: 'change.accept' | 'change.undo'
  readonly set: ChangeSet
  readonly filter: string | null
  readonly undoOf: Pick<StoredChange, 'id' | 'createdAt'> | null
  readonly fingerprint: string
  readonly idempotencyKey: string | null
}

/** The findings of a change for its audit row. */
type Written = {
  readonly id: string
  readonly total: number
  /** All of them, if there are few. */
  readonly few: readonly ChangeItem[] | null
  readonly digest: string
}

const rowOf = (id: string, { actor, ...wanted }: Wanted) => ({
  id,
  actorKind: actor.kind,
  actorId: actor.id,
  actorName: actor.name,
  role: actor.role,
  requestId: wanted.requestId,
  idempotencyKey: wanted.idempotencyKey,
  fingerprint: wanted.fingerprint,
  set: wanted.set,
  filter: wanted.filter,
  undoOf: wanted.undoOf?.id ?? null,
})

/** Creates a SHA-256 over items in order, one per line, in parts: 100,000 at once would block the desk. */
function createDigest() {
  const hash = createHash('sha256')
  let isFirst = true
  return {
    add(items: readonly ChangeItem[]) {
      for (const item of items) {
        hash.update(isFirst ? canonicalJson(item) : `\n${canonicalJson(item)}`)
        isFirst = false
      }
    },
    end: () => hash.digest('hex'),
  }
}

const decisionOf = (id: string, { set, undoOf }: Wanted, at: Date): NewDecision => ({
  id,
  set,
  ...(undoOf && {
    undo: { acceptedAt: at.getTime(), undoneChange: undoOf.id, undoneAt: undoOf.createdAt.getTime() },
  }),
})

/** Writes the start of a change. From its commit on the change is accepted, and in the audit log. */
async function start(
  { outbox }: Desk,
  tx: Transaction,
  wanted: Wanted,
  { id, total, few, digest }: Written,
  refusals: Refusals,
): Promise<{ readonly accepted: AcceptedChange; readonly decision: NewDecision }> {
  const refused = refusals.list()
  const findingKey = total === 1 ? (few?.[0]?.key ?? null) : null
  const at = await startChange(tx, { id, total, refused, findingKey }, outbox.pending.size > 0)
  await appendAudit(tx, {
    actor: await auditActor(tx, wanted.actor),
    action: wanted.action,
    target: {
      change: id,
      total,
      refused,
      filter: wanted.filter,
      undo_of: wanted.undoOf?.id ?? null,
      findings: few?.map(({ key }) => key) ?? null,
      // The earlier values of a job are in its batches; this hash proves them.
      items_sha256: digest,
    },
    before: few && Object.fromEntries(few.map(({ key, before }) => [key, before])),
    after:
      wanted.undoOf === null ? wanted.set : Object.fromEntries(few?.map(({ key, set }) => [key, set]) ?? []),
    decision: 'allow',
    requestId: wanted.requestId,
  })
  return { accepted: { id, total, refused }, decision: decisionOf(id, wanted, at) }
}

/** Hides database error text from users. */
export function refuseUnkept(error: unknown): never {
  if (isAppError(error)) throw error
  if (isUniqueViolation(error)) {
    throw new AppError('conflict', 'The same was asked for at this very moment. Reload to see it.')
  }
  log.error({ err: error }, 'a decision could not be kept')
  const sentence = 'Hubdesk could not keep this decision, so nothing was changed. Try again in a moment.'
  throw new AppError('unavailable', sentence, undefined, { cause: error })
}

/** Accepts a change of few findings in one transaction. Call it within `inTurn`. */
export async function writeClick(
  desk: Desk,
  wanted: Wanted,
  items: readonly ChangeItem[],
  refusals: Refusals,
): Promise<AcceptedChange> {
  if (items.length > MAX_KEYS) throw new RangeError('too many findings for one transaction')
  const id = randomUUID()
  const digest = createDigest()
  digest.add(items)
  const written = {
    id,
    total: items.length,
    few: items.length <= CLICK_SIZE ? items : null,
    digest: digest.end(),
  }
  const { accepted, decision } = await desk.state.db
    .transaction(async tx => {
      await insertChange(tx, rowOf(id, wanted))
      await insertBatches(tx, id, 0, items)
      return start(desk, tx, wanted, written, refusals)
    })
    .catch(refuseUnkept)
  desk.outbox.accepted(decision, items.map(decidedItem))
  return accepted
}

/**
 * Accepts a change of any number of findings. They are written in parts, so that other work does not wait for the
 * database. They count from a last short transaction on.
 */
export async function writeJob(
  desk: Desk,
  wanted: Wanted,
  pieces: AsyncIterable<readonly ChangeItem[]>,
  refusals: Refusals,
): Promise<AcceptedChange> {
  const { state, outbox, acceptance } = desk
  const id = randomUUID()
  const digest = createDigest()
  // Only this much of each finding stays in memory.
  const decided: DecidedItem[] = []
  let rest: ChangeItem[] = []
  let batches = 0
  const write = async (items: readonly ChangeItem[]) => {
    await insertBatches(state.db, id, batches, items)
    batches += Math.ceil(items.length / BATCH_SIZE)
  }
  try {
    await insertChange(state.db, rowOf(id, wanted))
    for await (const piece of pieces) {
      digest.add(piece)
      for (const item of piece) decided.push(decidedItem(item))
      rest = [...rest, ...piece]
      const whole = rest.length - (rest.length % BATCH_SIZE)
      await write(rest.slice(0, whole))
      rest = rest.slice(whole)
    }
    await write(rest)
    // A batch is larger than `few`, so that a small change was never cut.
    const total = decided.length
    const written = { id, total, few: total <= CLICK_SIZE ? rest : null, digest: digest.end() }
    return await acceptance.inTurn(async () => {
      const { accepted, decision } = await state.db.transaction(tx =>
        start(desk, tx, wanted, written, refusals),
      )
      outbox.accepted(decision, decided)
      return accepted
    })
  } catch (error) {
    await dropChange(state, id).catch(cause =>
      log.warn({ err: cause, id }, 'an unaccepted change stays until the next start'),
    )
    return refuseUnkept(error)
  }
}
