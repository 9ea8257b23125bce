import { and, eq, inArray, sql } from 'drizzle-orm'
import type { ItemState } from '@/lib/api/changes'
import type { ItemResult } from '@/server/domain/change/change'
import { appendAudit } from '@/server/state/audit/append-audit'
import type { State, Transaction } from '@/server/state/open-state'
import { changeBatches, owners } from '@/server/state/schema'
import type { SentBatch } from './list-sent-batches'

/** An owner that a read-back confirmed, by the key of the finding; null releases. */
export type ConfirmedOwner = { readonly key: string; readonly owner: string | null }

type Settled = {
  readonly results: readonly ItemResult[]
  readonly owners: readonly ConfirmedOwner[]
  /** When to check open items again; null when none is open, and the batch is over. */
  readonly lookAgain: Date | null
}

const SETTLED = ['confirmed', 'failed', 'diverged', 'stopped'] as const

const countOf = (results: readonly ItemResult[], state: ItemState): number =>
  results.filter(result => result.state === state).length

async function keepOwners(tx: Transaction, changeId: string, confirmed: readonly ConfirmedOwner[]) {
  const released = confirmed.filter(({ owner }) => owner === null).map(({ key }) => key)
  if (released.length > 0) await tx.delete(owners).where(inArray(owners.findingKey, released))
  const kept = confirmed.flatMap(({ key, owner }) =>
    owner === null ? [] : [{ findingKey: key, owner, changeId }],
  )
  if (kept.length === 0) return
  await tx
    .insert(owners)
    .values(kept)
    .onConflictDoUpdate({
      target: owners.findingKey,
      set: { owner: sql`excluded.owner`, changeId: sql`excluded.change_id` },
    })
}

const requestIdsOf = (results: readonly ItemResult[]): string[] =>
  [...new Set(results.flatMap(({ asff, ocsf }) => [asff?.awsRequestId, ocsf?.awsRequestId]))].filter(
    id => id !== null && id !== undefined,
  )

/** Builds the audit entry with the results of a batch; the row of the acceptance names who decided. */
const auditEntry = ({ changeId, ordinal, items, requestId }: SentBatch, results: readonly ItemResult[]) => ({
  actor: { kind: 'system', id: 'confirmer', name: 'Hubdesk', role: null } as const,
  action: 'change.result',
  target: { change: changeId, batch: ordinal, findings: items.map(({ key }) => key) },
  after: Object.fromEntries(SETTLED.map(state => [state, countOf(results, state)])),
  decision: 'allow' as const,
  requestId,
  awsRequestIds: requestIdsOf(results),
})

/**
 * Writes the results of a read-back, with the owners that it confirmed. The last one of a batch ends it and writes its
 * audit row in the same transaction. Returns false, and writes nothing, when the batch has changed since it was read.
 */
export async function settleBatch(
  state: State,
  batch: SentBatch,
  { results, owners: confirmed, lookAgain }: Settled,
): Promise<boolean> {
  return state.db.transaction(async tx => {
    const isAsRead = and(
      eq(changeBatches.id, batch.id),
      eq(changeBatches.fence, batch.fence),
      eq(changeBatches.state, 'sent'),
    )
    const rows = await tx
      .update(changeBatches)
      .set({
        state: lookAgain === null ? 'done' : 'sent',
        results: [...results],
        accepted: countOf(results, 'accepted'),
        confirmed: countOf(results, 'confirmed'),
        failed: countOf(results, 'failed'),
        diverged: countOf(results, 'diverged'),
        stopped: countOf(results, 'stopped'),
        notBefore: lookAgain,
      })
      .where(isAsRead)
      .returning({ id: changeBatches.id })
    if (rows.length === 0) return false
    await keepOwners(tx, batch.changeId, confirmed)
    if (lookAgain === null) await appendAudit(tx, auditEntry(batch, results))
    return true
  })
}

/** Postpones the next check of a batch without any progress. */
export async function putOff(state: State, batchId: number, until: Date): Promise<void> {
  await state.db
    .update(changeBatches)
    .set({ notBefore: until })
    .where(and(eq(changeBatches.id, batchId), eq(changeBatches.state, 'sent')))
}
