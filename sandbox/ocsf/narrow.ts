import type { Narrowing } from '../store/store.ts'
import type { Predicate, Requirement } from './predicate.ts'

/**
 * What the indexed columns can take off a scan. Severity and status are not among it: their columns hold the values of
 * Security Hub CSPM, which a customer may have changed there without changing them here.
 */
export function narrow({ requires }: Predicate): Narrowing {
  return {
    ...listFor(requires, 'cloud.account.uid', 'account'),
    ...listFor(requires, 'cloud.region', 'region'),
    ...listFor(requires, 'finding_info.uid', 'id'),
    ...updatedFor(requires),
  }
}

/** `metadata.uid` values that every match is among, if the filter says so. */
export function requiredUids({ requires }: Predicate): readonly string[] | undefined {
  return valuesFor(requires, 'metadata.uid')
}

function listFor(
  requires: readonly Requirement[],
  field: string,
  column: 'account' | 'region' | 'id',
): Narrowing {
  const values = valuesFor(requires, field)
  return values === undefined ? {} : { [column]: values }
}

function valuesFor(requires: readonly Requirement[], field: string): readonly string[] | undefined {
  const found = requires.find(requirement => requirement.field === field && 'equals' in requirement)
  return found && 'equals' in found ? [...new Set(found.equals)] : undefined
}

function updatedFor(requires: readonly Requirement[]): Narrowing {
  const bounds = requires.filter(({ field }) => field === 'finding_info.modified_time_dt')
  const from = bounds.flatMap(bound => ('from' in bound && bound.from !== undefined ? [bound.from] : []))
  const to = bounds.flatMap(bound => ('to' in bound && bound.to !== undefined ? [bound.to] : []))
  if (from.length + to.length === 0) return {}
  return {
    updated: {
      ...(from.length === 0 ? {} : { from: Math.max(...from) }),
      ...(to.length === 0 ? {} : { to: Math.min(...to) }),
    },
  }
}
