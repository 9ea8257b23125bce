import type { DuckDBConnection } from '@duckdb/node-api'
import type { FindingDocument, Instant, QuarantinedDocument } from '@/server/domain/finding/finding'
import type { Index } from '@/server/store/index/handle'
import { query } from '@/server/store/sql/query'
import { applyPlan } from './apply-plan'
import { planPage } from './plan-page'

/** How far the read of one slice has come. It is committed with the rows of its page. */
export type Checkpoint = {
  readonly slice: string
  readonly generation: number
  /** Null at the end of the slice, and for slices that are not read by token. */
  readonly token: string | null
  readonly pages: number
  readonly findings: number
  readonly done: boolean
  readonly at: Instant
}

/** A page of a read, or a batch of events. */
export type Page = {
  readonly documents: readonly FindingDocument[]
  readonly quarantined: readonly QuarantinedDocument[]
  readonly generation: number
  readonly checkpoint: Checkpoint | null
}

async function writeCheckpoint(connection: DuckDBConnection, checkpoint: Checkpoint): Promise<void> {
  const { slice, generation, token, pages, findings, done, at } = checkpoint
  await query(
    connection,
    `INSERT INTO checkpoints (slice, generation, token, pages, findings, done, saved_at) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (slice) DO UPDATE SET generation = excluded.generation, token = excluded.token,
       pages = excluded.pages, findings = excluded.findings, done = excluded.done, saved_at = excluded.saved_at`,
    [slice, generation, token, pages, findings, done, at],
  )
}

/** Stores the same trouble with the same document as one row, with its latest text. */
async function writeQuarantine(connection: DuckDBConnection, document: QuarantinedDocument): Promise<void> {
  const { format, sourceId, reason, raw, observedAt } = document
  const updated = await query(
    connection,
    `UPDATE quarantine SET raw = ?, observed_at = greatest(observed_at, ?)
     WHERE format = ? AND source_id IS NOT DISTINCT FROM ? AND reason = ? AND (source_id IS NOT NULL OR raw = ?)
     RETURNING id`,
    [raw, observedAt, format, sourceId, reason, raw],
  )
  if (updated.length > 0) return
  await query(
    connection,
    `INSERT INTO quarantine (id, format, source_id, reason, observed_at, raw)
     VALUES (nextval('quarantine_ids'), ?, ?, ?, ?, ?)`,
    [format, sourceId, reason, observedAt, raw],
  )
}

/**
 * Writes pages in one transaction: findings, documents, what could not be read, and the checkpoint of each. Documents
 * may repeat and come in any order; the findings are the same. An older `UpdatedAt` never overwrites a newer one, and a
 * later sight of customer fields always does. Both documents of a finding in one call cost half as much as in two.
 * Returns the keys of changed findings.
 */
export async function writePages(
  index: Index,
  pages: readonly Omit<Page, 'generation'>[],
  generation: number,
): Promise<{ changedKeys: string[] }> {
  const documents = pages.flatMap(page => page.documents)
  return index.write(async connection => {
    const plan = await planPage(index, connection, documents)
    const changedKeys = await applyPlan(index, connection, plan, generation)
    for (const { quarantined, checkpoint } of pages) {
      for (const document of quarantined) await writeQuarantine(connection, document)
      if (checkpoint) await writeCheckpoint(connection, checkpoint)
    }
    return { changedKeys }
  })
}

/** Writes one page, like `writePages`. */
export const writePage = (index: Index, page: Page): Promise<{ changedKeys: string[] }> =>
  writePages(index, [page], page.generation)
