import type { Narrowing } from '../../store/store.ts'
import { columnNarrowing, valuesFor } from './column-fields.ts'
import type { Predicate, Requirement } from './predicate.ts'

/** Returns the part of a filter that the store's columns can decide. */
export function narrow({ requires }: Predicate): Narrowing {
  const ids = valuesFor(requires, 'finding_info.uid')
  return {
    served: true,
    ...columnNarrowing(requires),
    ...(ids && { id: ids }),
    ...updatedFor(requires),
  }
}

/** Returns the `metadata.uid` values that a match must have, if the filter requires any. */
export function requiredUids({ requires }: Predicate): readonly string[] | undefined {
  return valuesFor(requires, 'metadata.uid')
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
