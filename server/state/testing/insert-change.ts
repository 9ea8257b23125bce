import { randomUUID } from 'node:crypto'
import type { ChangeSet } from '@/lib/api/changes'
import {
  BATCH_SIZE,
  batchKeys,
  type ChangeItem,
  CLICK_SIZE,
  type ItemResult,
} from '@/server/domain/change/change'
import type { State } from '@/server/state/open-state'
import { changeBatches, changes } from '@/server/state/schema'

export type InsertedChange = { readonly id: string; readonly batchIds: readonly number[] }

type NewBatch = typeof changeBatches.$inferInsert

type Wanted = {
  readonly set: ChangeSet
  readonly items: readonly ChangeItem[]
  /** 0 is a click, 1 a job; by the number of items where it is left out. */
  readonly priority?: number
  readonly batchSize?: number
  readonly actorName?: string
  readonly createdAt?: Date
  readonly results?: readonly ItemResult[]
  /** Columns of every batch that a test wants otherwise than as accepted. */
  readonly batch?: Partial<NewBatch>
  readonly change?: Partial<typeof changes.$inferInsert>
}

/** A finding as a change names it, that AWS shows as NEW, HIGH and without an owner. */
export function changeItem(item: Partial<ChangeItem> & Pick<ChangeItem, 'key'>): ChangeItem {
  const before = { workflow: 'NEW', severity: 'HIGH', owner: null, verification: null, note: null } as const
  return { asff: null, ocsf: null, before, set: null, ...item }
}

/** Writes a change and its batches as acceptance does, without its checks and its audit row. */
export async function insertChange(state: State, wanted: Wanted): Promise<InsertedChange> {
  const { items, set, batchSize = BATCH_SIZE } = wanted
  const priority = wanted.priority ?? (items.length > CLICK_SIZE ? 1 : 0)
  const id = wanted.change?.id ?? randomUUID()
  await state.db.insert(changes).values({
    id,
    actorKind: 'person',
    actorId: randomUUID(),
    actorName: wanted.actorName ?? 'Analyst',
    role: 'analyst',
    requestId: randomUUID(),
    fingerprint: '',
    set,
    priority,
    state: 'running',
    total: items.length,
    refused: [],
    findingKey: items.length === 1 ? (items[0]?.key ?? null) : null,
    createdAt: wanted.createdAt ?? new Date(),
    ...wanted.change,
  })
  const batchIds: number[] = []
  for (let start = 0, ordinal = 0; start < items.length; start += batchSize, ordinal += 1) {
    const part = items.slice(start, start + batchSize)
    const row: NewBatch = {
      changeId: id,
      ordinal,
      priority,
      state: 'queued',
      size: part.length,
      items: part,
      keys: batchKeys(part),
      results: wanted.results ? wanted.results.slice(start, start + batchSize) : null,
      ...wanted.batch,
    }
    const [inserted] = await state.db.insert(changeBatches).values(row).returning({ id: changeBatches.id })
    if (inserted) batchIds.push(inserted.id)
  }
  return { id, batchIds }
}
