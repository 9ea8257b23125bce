import type { ColumnName, Narrowing } from '../../store/store.ts'
import type { Predicate, Requirement } from './predicate.ts'

/** Fields of the V2 API whose rendered values the store keeps in a column. */
const columns: Readonly<Record<string, ColumnName | undefined>> = {
  'cloud.account.uid': 'account',
  'cloud.region': 'region',
  severity: 'v2Severity',
  status: 'v2Status',
}

export function columnOf(field: string): ColumnName | undefined {
  return columns[field]
}

export function columnNarrowing(requires: readonly Requirement[]): Narrowing {
  return Object.fromEntries(
    Object.entries(columns).flatMap(([field, column]) => {
      const values = valuesFor(requires, field)
      return values ? [[column, values]] : []
    }),
  )
}

/** True when the columns alone decide the filter. */
export function isDecidedByColumns({ exact, requires }: Predicate): boolean {
  const fields = requires.map(({ field }) => field)
  return exact && new Set(fields).size === fields.length && fields.every(field => columns[field])
}

export function valuesFor(requires: readonly Requirement[], field: string): readonly string[] | undefined {
  const found = requires.find(requirement => requirement.field === field && 'equals' in requirement)
  return found && 'equals' in found ? [...new Set(found.equals)] : undefined
}
