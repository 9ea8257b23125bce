import type { Decided } from '@/lib/api/changes'
import { SEVERITIES } from '@/lib/finding/severity'
import { VERIFICATIONS, WORKFLOWS } from '@/lib/finding/statuses'
import { decidedOf } from '@/server/domain/confirm-item'
import type { Instant } from '@/server/domain/finding'
import type { Index } from './open-index'
import { queryByKeys } from './query'
import { documentsOfKeys, loadStates } from './stored-documents'
import { number, oneOf, oneOfOrNull, text, textOrNull } from './values'

/** What a document showed of what people decide, when it was seen last. */
export type StoredSight = { readonly values: Decided; readonly observedAt: Instant }

/**
 * The latest sights of documents, by their keys. `alone` are documents that were their findings' only ones: they are
 * answered from the rows of the findings, without reading a text; where there are two by now they are left out.
 */
export async function findSights(
  index: Index,
  { alone, twins }: { readonly alone: readonly string[]; readonly twins: readonly string[] },
): Promise<ReadonlyMap<string, StoredSight>> {
  const connection = await index.connect()
  try {
    const rows = await queryByKeys(
      connection,
      `SELECT key, workflow, severity, finding_owner, verification, note, observed_at FROM findings
       WHERE len(formats) = 1 AND key IN (?…)`,
      alone,
    )
    const states = await loadStates(index, connection, await documentsOfKeys(connection, twins))
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
