import type { Index } from './open-index'
import { text } from './values'

/** A value that `writeMeta` kept, or null. */
export async function readMeta(index: Index, name: string): Promise<string | null> {
  const [row] = await index.query('SELECT value FROM meta WHERE name = ?', [name])
  return row ? text(row, 'value') : null
}
