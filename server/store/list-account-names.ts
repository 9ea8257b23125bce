import type { Index } from './open-index'
import { text } from './values'

/** The names that AWS Organizations gives accounts, by account id. */
export async function listAccountNames(index: Index): Promise<ReadonlyMap<string, string>> {
  const rows = await index.query('SELECT id, name FROM accounts')
  return new Map(rows.map(row => [text(row, 'id'), text(row, 'name')]))
}
