import type { JsonObject } from '../../values/json.ts'

/** One compiled filter: its test, the members it reads, and its requirements where an index can help. */
export type Predicate = {
  readonly matches: (document: JsonObject) => boolean
  /** Top-level members of the finding that the test reads. */
  readonly reads: ReadonlySet<string>
  /**
   * What every match has in common, by field. An OR has a requirement only when all its parts require values of one
   * field.
   */
  readonly requires: readonly Requirement[]
  /** True when every finding that meets the requirements matches. */
  readonly exact: boolean
}

export type Requirement =
  | { readonly field: string; readonly equals: readonly string[] }
  | { readonly field: string; readonly from?: number; readonly to?: number }

export const everything: Predicate = { matches: () => true, reads: new Set(), requires: [], exact: true }

export function allOf(predicates: readonly Predicate[]): Predicate {
  const [only] = predicates
  if (only && predicates.length === 1) return only
  return {
    matches: document => predicates.every(predicate => predicate.matches(document)),
    reads: readsOf(predicates),
    requires: predicates.flatMap(predicate => predicate.requires),
    exact: predicates.every(predicate => predicate.exact),
  }
}

export function anyOf(predicates: readonly Predicate[]): Predicate {
  const [only] = predicates
  if (only && predicates.length === 1) return only
  const requires = sameField(predicates)
  return {
    matches: document => predicates.some(predicate => predicate.matches(document)),
    reads: readsOf(predicates),
    requires,
    exact: requires.length > 0 && predicates.every(predicate => predicate.exact),
  }
}

function readsOf(predicates: readonly Predicate[]): ReadonlySet<string> {
  return new Set(predicates.flatMap(predicate => [...predicate.reads]))
}

/** Joins the values of an OR on one field: `account = 1 OR account = 2` requires an account out of two. */
function sameField(predicates: readonly Predicate[]): readonly Requirement[] {
  const values: string[] = []
  let field: string | undefined
  for (const { requires } of predicates) {
    const [requirement] = requires
    if (!requirement || requires.length > 1 || !('equals' in requirement)) return []
    if (field !== undefined && field !== requirement.field) return []
    field = requirement.field
    values.push(...requirement.equals)
  }
  return field === undefined ? [] : [{ field, equals: values }]
}
