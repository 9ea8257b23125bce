import type { FieldName } from '@/lib/filter/fields'

/** `is` is `field:value`, `contains` `:~`, `prefix` `:^`; the rest compare numbers, instants and ages. */
export type Operator = 'is' | 'contains' | 'prefix' | 'gt' | 'gte' | 'lt' | 'lte'

/** What a term is about. `text` is a bare word; a tag's key follows the dot as AWS spells it. */
export type TermField = FieldName | `tag.${string}` | 'text'

/**
 * One term: a field, an operator and values that are OR-ed; a negated term is an AND of NOTs.
 * Values are canonical (closed vocabularies in their owners' spelling) and differ from each other; the empty string,
 * legal with `is` alone, matches "has none".
 * `text` is a bare word with the operator `contains`: title, resource and id contain it, whatever its case.
 */
export type Term = {
  readonly field: TermField
  readonly operator: Operator
  readonly values: readonly [string, ...string[]]
  readonly negated: boolean
}

/** An AND of terms. No terms match every finding. */
export type Filter = { readonly terms: readonly Term[] }

/** What is wrong and what would be right. `start` and `end` are UTF-16 offsets into the text, `end` exclusive. */
export type FilterError = { readonly message: string; readonly start: number; readonly end: number }
