import type { Scopes } from '@/server/domain/people/scope'
import { scopesToSql } from '@/server/store/filter/scopes-to-sql'
import type { Index } from '@/server/store/index/handle'
import { text } from '@/server/store/sql/values'

/** Lists the AWS Organizations names of the accounts within the scopes, by account id. */
export async function listAccountNames(index: Index, scopes: Scopes): Promise<ReadonlyMap<string, string>> {
  const place = { account: 'a.id', environment: 'a.environment' }
  const where = scopes === null ? { sql: 'true', parameters: [] } : scopesToSql(scopes, place)
  const rows = await index.query(`SELECT a.id, a.name FROM accounts a WHERE ${where.sql}`, where.parameters)
  return new Map(rows.map(row => [text(row, 'id'), text(row, 'name')]))
}
