import type { Scope } from '@/server/domain/scope'
import type { SqlCondition } from './filter-to-sql'

const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ')

/** Accounts by id, or by the path of their organizational unit and all below it; a unit without accounts has none. */
function inAccounts({ accounts, ous }: Scope): SqlCondition[] {
  if (accounts.length + ous.length === 0) return []
  const ids = accounts.length > 0 ? [`f.account IN (${marks(accounts)})`] : []
  const inUnit = ous.map(() => `a.ou = ? OR starts_with(a.ou, ? || '/')`).join(' OR ')
  const units = ous.length > 0 ? [`f.account IN (SELECT a.id FROM accounts a WHERE ${inUnit})`] : []
  return [
    {
      sql: `(${[...ids, ...units].join(' OR ')})`,
      parameters: [...accounts, ...ous.flatMap(path => [path, path])],
    },
  ]
}

const inEnvironments = ({ environments }: Scope): SqlCondition[] =>
  environments.length > 0
    ? [{ sql: `f.environment IN (${marks(environments)})`, parameters: [...environments] }]
    : []

function scopeToSql(scope: Scope): SqlCondition {
  const conditions = [...inAccounts(scope), ...inEnvironments(scope)]
  if (conditions.length === 0) return { sql: 'true', parameters: [] }
  return {
    sql: conditions.map(({ sql }) => sql).join(' AND '),
    parameters: conditions.flatMap(({ parameters }) => parameters),
  }
}

/** The rows of `findings f` in any of the scopes, in parentheses; no row where there is none. */
export function scopesToSql(scopes: readonly Scope[]): SqlCondition {
  if (scopes.length === 0) return { sql: 'false', parameters: [] }
  const conditions = scopes.map(scopeToSql)
  return {
    sql: `(${conditions.map(({ sql }) => `(${sql})`).join(' OR ')})`,
    parameters: conditions.flatMap(({ parameters }) => parameters),
  }
}
