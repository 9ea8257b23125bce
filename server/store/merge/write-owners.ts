import { advanceClocksOf } from '@/server/store/advance/advance-clocks'
import type { Index } from '@/server/store/index/handle'
import { readDecidedOwners, showOwners } from '@/server/store/rows/decided-owners'
import { query, queryByKeys } from '@/server/store/sql/query'
import { appendRows } from '@/server/store/sql/stage'
import { text } from '@/server/store/sql/values'

/** An owner that was decided in Hubdesk; null releases. */
export type DecidedOwner = { readonly key: string; readonly owner: string | null }

/** Stores decided owners. Returns the keys of changed findings. */
export const writeOwners = (
  index: Index,
  owners: readonly DecidedOwner[],
): Promise<{ changedKeys: string[] }> =>
  index.write(async connection => {
    const known = await readDecidedOwners(
      connection,
      owners.map(({ key }) => key),
    )
    for (const { key, owner } of owners) {
      if (owner !== null && known.has(key))
        await query(connection, 'UPDATE decided_owners SET owner = ? WHERE finding_key = ?', [owner, key])
    }
    const released = owners.filter(({ owner }) => owner === null).map(({ key }) => key)
    await queryByKeys(connection, 'DELETE FROM decided_owners WHERE finding_key IN (?…)', released)
    const added = owners.flatMap(({ key, owner }) => (owner === null || known.has(key) ? [] : [[key, owner]]))
    await appendRows(connection, 'decided_owners', added)
    const changedKeys = await showOwners(
      connection,
      owners.map(({ key }) => key),
    )
    await advanceClocksOf(index, connection, changedKeys)
    return { changedKeys }
  })

/**
 * Replaces the decided owners by those of the state database, which outlives the index. Returns the keys of changed
 * findings.
 */
export async function replaceOwners(
  index: Index,
  owners: readonly { readonly key: string; readonly owner: string }[],
): Promise<{ changedKeys: string[] }> {
  const kept = new Set(owners.map(({ key }) => key))
  const before = await index.query('SELECT finding_key FROM decided_owners')
  const gone = before.map(row => text(row, 'finding_key')).filter(key => !kept.has(key))
  return writeOwners(index, [...owners, ...gone.map(key => ({ key, owner: null }))])
}
