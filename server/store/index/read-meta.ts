import { text } from '@/server/store/sql/values'
import type { Index } from './handle'

/** Reads a value that `writeMeta` stored, or null. */
export async function readMeta(index: Index, name: string): Promise<string | null> {
  const [row] = await index.query('SELECT value FROM meta WHERE name = ?', [name])
  return row ? text(row, 'value') : null
}
