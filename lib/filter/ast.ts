import type { FieldName } from '@/lib/filter/fields'

/** `is` is `field:value`, `contains` `:~`, `prefix` `:^`; the rest compare numbers, instants and ages. */
export const OPERATORS = ['is', 'contains', 'prefix', 'gt', 'gte', 'lt', 'lte'] as const
export type Operator = (typeof OPERATORS)[number]

/**
 * One term: a field, an operator and values that are OR-ed; a negated term is an AND of NOTs.
 * Values are canonical (closed vocabularies in their owners' spelling); the empty string matches "has none".
 * `text` is a bare word: title, resource and id contain it, whatever its case.
 */
export type Term = {
  readonly field: FieldName | `tag.${string}` | 'text'
  readonly operator: Operator
  readonly values: readonly [string, ...string[]]
  readonly negated: boolean
}

/** An AND of terms. No terms match every finding. */
export type Filter = { readonly terms: readonly Term[] }
