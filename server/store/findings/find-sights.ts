import type { DuckDBConnection } from '@duckdb/node-api'
import type { Decided } from '@/lib/api/changes'
import { SEVERITIES } from '@/lib/finding/severity'
import { VERIFICATIONS, WORKFLOWS } from '@/lib/finding/statuses'
import { decidedOf } from '@/server/domain/change/confirm-item'
import type { Instant } from '@/server/domain/finding/finding'
import type { Index } from '@/server/store/index/handle'
import { documentsOfKeys, loadStates } from '@/server/store/merge/stored-documents'
import { queryByKeys } from '@/server/store/sql/query'
import { number, oneOf, oneOfOrNull, text, textOrNull } from '@/server/store/sql/values'

/** The decided values that a document showed when it was last seen. */
export type StoredSight = { readonly values: Decided; readonly observedAt: Instant }

/** Documents to read together, but only where each was seen after an instant. */
export type AskedDocuments = { readonly keys: readonly string[]; readonly after: Instant }

/** Reads a text only where it can answer. */
async function loadSeen(index: Index, connection: DuckDBConnection, asked: readonly AskedDocuments[]) {
  const stored = await documentsOfKeys(
    connection,
    asked.flatMap(({ keys }) => keys),
  )
  const byKey = new Map(stored.map(one => [one.key, one]))
  const seen = asked.flatMap(({ keys, after }) => {
    const found = keys.flatMap(key => byKey.get(key) ?? [])
    return found.length === keys.length && found.every(one => one.customerObservedAt > after) ? found : []
  })
  return loadStates(index, connection, seen)
}

/**
 * Finds the latest sights of documents, by their keys. `alone` are documents that were the only ones of their findings.
 * Their sights come from the rows of the findings, without reading a text. They are left out where there are two by
 * now.
 */
export async function findSights(
  index: Index,
  { alone, others }: { readonly alone: readonly string[]; readonly others: readonly AskedDocuments[] },
): Promise<ReadonlyMap<string, StoredSight>> {
  const connection = await index.connect()
  try {
    const rows = await queryByKeys(
      connection,
      `SELECT key, workflow, severity, finding_owner, verification, note, observed_at FROM findings
       WHERE len(formats) = 1 AND key IN (?…)`,
      alone,
    )
    const states = await loadSeen(index, connection, others)
    return new Map([
      ...rows.map((row): [string, StoredSight] => [
        text(row, 'key'),
        {
          values: {
            workflow: oneOf(row, 'workflow', WORKFLOWS),
            severity: oneOf(row, 'severity', SEVERITIES),
            owner: textOrNull(row, 'finding_owner'),
            verification: oneOfOrNull(row, 'verification', VERIFICATIONS),
            note: textOrNull(row, 'note'),
          },
          observedAt: number(row, 'observed_at'),
        },
      ]),
      ...states.map((state): [string, StoredSight] => [
        state.key,
        { values: decidedOf(state.customer), observedAt: state.customerObservedAt },
      ]),
    ])
  } finally {
    connection.closeSync()
  }
}
