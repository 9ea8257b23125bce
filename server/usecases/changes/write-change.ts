import { createHash, randomUUID } from 'node:crypto'
import { type AcceptedChange, type ChangeSet, MAX_KEYS } from '@/lib/api/changes'
import type { Desk } from '@/server/desk'
import type { Actor } from '@/server/domain/actor'
import { canonicalJson } from '@/server/domain/audit-hash'
import { BATCH_SIZE, type ChangeItem, CLICK_SIZE, type DecidedItem } from '@/server/domain/change'
import { AppError, isAppError } from '@/server/errors'
import { log } from '@/server/log'
import { appendAudit } from '@/server/state/append-audit'
import { auditActor } from '@/server/state/audit-actor'
import { dropChange, insertBatches, insertChange } from '@/server/state/insert-change'
import { isUniqueViolation } from '@/server/state/is-unique-violation'
import type { Transaction } from '@/server/state/open-state'
import { startChange } from '@/server/state/start-change'
import type { Refusals } from './judge'

/** What is asked for, whoever worked out the findings. */
export type Wanted = {
  readonly actor: Actor
  readonly requestId: string
  readonly action: 'change.accept' | 'change.undo'
  readonly set: ChangeSet
  readonly filter: string | null
  readonly undoOf: string | null
  readonly fingerprint: string
  readonly idempotencyKey: string | null
}

/** The findings of a change as its audit row tells them. */
type Written = {
  readonly id: string
  readonly total: number
  /** All of them, where they are few. */
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
  undoOf: wanted.undoOf,
})

/** SHA-256 of items in their order, a line each, taken piece by piece: that of 100,000 at once would stop the desk. */
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

/** From the commit of this on the change is accepted, and the audit log says so. */
async function start(
  { outbox }: Desk,
  tx: Transaction,
  wanted: Wanted,
  { id, total, few, digest }: Written,
  refusals: Refusals,
): Promise<AcceptedChange> {
  const refused = refusals.list()
  const findingKey = total === 1 ? (few?.[0]?.key ?? null) : null
  await startChange(tx, { id, total, refused, findingKey }, outbox.pending.size > 0)
  await appendAudit(tx, {
    actor: await auditActor(tx, wanted.actor),
    action: wanted.action,
    target: {
      change: id,
      total,
      refused,
      filter: wanted.filter,
      undo_of: wanted.undoOf,
      findings: few?.map(({ key }) => key) ?? null,
      // The values from before of a job stand in its batches; this proves that they are those.
      items_sha256: digest,
    },
    before: few && Object.fromEntries(few.map(({ key, before }) => [key, before])),
    after:
      wanted.undoOf === null ? wanted.set : Object.fromEntries(few?.map(({ key, set }) => [key, set]) ?? []),
    decision: 'allow',
    requestId: wanted.requestId,
  })
  return { id, total, refused }
}

/** Whatever the database says, its words are none for people. */
export function refuseUnkept(error: unknown): never {
  if (isAppError(error)) throw error
  if (isUniqueViolation(error)) {
    throw new AppError('conflict', 'The same was asked for at this very moment. Reload to see it.')
  }
  log.error({ err: error }, 'a decision could not be kept')
  const sentence = 'Hubdesk could not keep this decision, so nothing was changed. Try again in a moment.'
  throw new AppError('unavailable', sentence, undefined, { cause: error })
}

/** Accepts a change of so few findings that one transaction holds it all. Call it within `inTurn`. */
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
  const accepted = await desk.state.db
    .transaction(async tx => {
      await insertChange(tx, rowOf(id, wanted))
      await insertBatches(tx, id, 0, items)
      return start(desk, tx, wanted, written, refusals)
    })
    .catch(refuseUnkept)
  desk.outbox.accepted({ id, set: wanted.set }, items)
  return accepted
}

/**
 * Accepts a change of any number of findings. They are written piece by piece, so that nobody waits for the database
 * meanwhile, and count from one last short transaction on.
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
  // Of all of them no more than this is held.
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
      for (const { key, set } of piece) decided.push({ key, set })
      rest = [...rest, ...piece]
      const whole = rest.length - (rest.length % BATCH_SIZE)
      await write(rest.slice(0, whole))
      rest = rest.slice(whole)
    }
    await write(rest)
    // A batch is larger than `few`, so that what is few was never cut.
    const total = decided.length
    const written = { id, total, few: total <= CLICK_SIZE ? rest : null, digest: digest.end() }
    return await acceptance.inTurn(async () => {
      const accepted = await state.db.transaction(tx => start(desk, tx, wanted, written, refusals))
      outbox.accepted({ id, set: wanted.set }, decided)
      return accepted
    })
  } catch (error) {
    await dropChange(state, id).catch(cause =>
      log.warn({ err: cause, id }, 'an unaccepted change stays until the next start'),
    )
    return refuseUnkept(error)
  }
}
