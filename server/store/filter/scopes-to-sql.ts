import type { Scope } from '@/server/domain/people/scope'
import { marks } from '@/server/store/sql/condition'
import type { Sql } from '@/server/store/sql/sql'

/** The columns that place a row. Without a column for the unit, the table of accounts has it. */
type Place = {
  readonly account: string
  readonly environment: string
  readonly ou?: string
  /** A row on another platform than AWS is in no unit, whichever account reports it. */
  readonly platform?: string
}

const OF_FINDING: Place = { account: 'f.account', environment: 'f.environment', platform: 'f.platform' }

/**
 * Matches accounts by id, or by the path of their organizational unit and all below it. A unit without accounts matches
 * none.
 */
function inAccounts({ accounts, ous }: Scope, { account, ou, platform }: Place): Sql[] {
  if (accounts.length + ous.length === 0) return []
  const ids = accounts.length > 0 ? [`${account} IN (${marks(accounts)})`] : []
  const inUnit = ous.map(() => `${ou ?? 'u.ou'} = ? OR starts_with(${ou ?? 'u.ou'}, ? || '/')`).join(' OR ')
  const ofAws = platform === undefined ? '' : `${platform} = 'aws' AND `
  const unit =
    ou === undefined ? `(${ofAws}${account} IN (SELECT u.id FROM accounts u WHERE ${inUnit}))` : inUnit
  const units = ous.length > 0 ? [unit] : []
  return [
    {
      sql: `(${[...ids, ...units].join(' OR ')})`,
      parameters: [...accounts, ...ous.flatMap(path => [path, path])],
    },
  ]
}

const inEnvironments = ({ environments }: Scope, { environment }: Place): Sql[] =>
  environments.length > 0
    ? [{ sql: `${environment} IN (${marks(environments)})`, parameters: [...environments] }]
    : []

function scopeToSql(scope: Scope, place: Place): Sql {
  const conditions = [...inAccounts(scope, place), ...inEnvironments(scope, place)]
  if (conditions.length === 0) return { sql: 'true', parameters: [] }
  return {
    sql: conditions.map(({ sql }) => sql).join(' AND '),
    parameters: conditions.flatMap(({ parameters }) => parameters),
  }
}

/** Matches the rows in any of the scopes, in parentheses; no row without scopes. Rows are `findings f` by default. */
export function scopesToSql(scopes: readonly Scope[], place = OF_FINDING): Sql {
  if (scopes.length === 0) return { sql: 'false', parameters: [] }
  const conditions = scopes.map(scope => scopeToSql(scope, place))
  return {
    sql: `(${conditions.map(({ sql }) => `(${sql})`).join(' OR ')})`,
    parameters: conditions.flatMap(({ parameters }) => parameters),
  }
}
