import type { Scopes } from '@/server/domain/scope'
import type { Index } from './open-index'
import { scopesToSql } from './scopes-to-sql'
import { text } from './values'

/** The names that AWS Organizations gives the accounts within the scopes, by account id. */
export async function listAccountNames(index: Index, scopes: Scopes): Promise<ReadonlyMap<string, string>> {
  const place = { account: 'a.id', environment: 'a.environment' }
  const where = scopes === null ? { sql: 'true', parameters: [] } : scopesToSql(scopes, place)
  const rows = await index.query(`SELECT a.id, a.name FROM accounts a WHERE ${where.sql}`, where.parameters)
  return new Map(rows.map(row => [text(row, 'id'), text(row, 'name')]))
}
