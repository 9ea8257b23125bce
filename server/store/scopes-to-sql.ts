import type { Scope } from '@/server/domain/scope'
import type { SqlCondition } from './filter-to-sql'

/** The columns that say where a row belongs; without one for its unit, the table of accounts says it. */
type Place = { readonly account: string; readonly environment: string; readonly ou?: string }

const OF_FINDING: Place = { account: 'f.account', environment: 'f.environment' }

const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ')

/** Accounts by id, or by the path of their organizational unit and all below it; a unit without accounts has none. */
function inAccounts({ accounts, ous }: Scope, { account, ou }: Place): SqlCondition[] {
  if (accounts.length + ous.length === 0) return []
  const ids = accounts.length > 0 ? [`${account} IN (${marks(accounts)})`] : []
  const inUnit = ous.map(() => `${ou ?? 'u.ou'} = ? OR starts_with(${ou ?? 'u.ou'}, ? || '/')`).join(' OR ')
  const unit = ou === undefined ? `${account} IN (SELECT u.id FROM accounts u WHERE ${inUnit})` : inUnit
  const units = ous.length > 0 ? [unit] : []
  return [
    {
      sql: `(${[...ids, ...units].join(' OR ')})`,
      parameters: [...accounts, ...ous.flatMap(path => [path, path])],
    },
  ]
}

const inEnvironments = ({ environments }: Scope, { environment }: Place): SqlCondition[] =>
  environments.length > 0
    ? [{ sql: `${environment} IN (${marks(environments)})`, parameters: [...environments] }]
    : []

function scopeToSql(scope: Scope, place: Place): SqlCondition {
  const conditions = [...inAccounts(scope, place), ...inEnvironments(scope, place)]
  if (conditions.length === 0) return { sql: 'true', parameters: [] }
  return {
    sql: conditions.map(({ sql }) => sql).join(' AND '),
    parameters: conditions.flatMap(({ parameters }) => parameters),
  }
}

/** The rows in any of the scopes, in parentheses; no row where there is none. Rows of `findings f`, unless said otherwise. */
export function scopesToSql(scopes: readonly Scope[], place = OF_FINDING): SqlCondition {
  if (scopes.length === 0) return { sql: 'false', parameters: [] }
  const conditions = scopes.map(scope => scopeToSql(scope, place))
  return {
    sql: `(${conditions.map(({ sql }) => `(${sql})`).join(' OR ')})`,
    parameters: conditions.flatMap(({ parameters }) => parameters),
  }
}
