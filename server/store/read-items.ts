import type { FindingItem } from '@/lib/api/findings'
import type { Instant } from '@/server/domain/finding'
import { ITEM_COLUMNS, toItem } from './finding-item'
import type { Index } from './open-index'
import { slaParameters } from './sla-sql'
import { text } from './values'

/** The items of keys, in their order. Keys that are gone by now are left out. */
export async function readItems(index: Index, keys: readonly string[], now: Instant): Promise<FindingItem[]> {
  if (keys.length === 0) return []
  const marks = keys.map(() => '?').join(', ')
  const sql = `SELECT ${ITEM_COLUMNS} FROM findings f WHERE f.key IN (${marks})`
  const parameters = [...slaParameters(now), ...keys]
  const rows = await index.query(sql, parameters)
  const byKey = new Map(rows.map(row => [text(row, 'key'), row]))
  return keys.flatMap(key => {
    const row = byKey.get(key)
    return row ? [toItem(row, now)] : []
  })
}
