import type { FieldName } from '@/lib/filter/fields'

/** `is` is `field:value`, `contains` `:~`, `prefix` `:^`; the rest compare numbers, instants and ages. */
export type Operator = 'is' | 'contains' | 'prefix' | 'gt' | 'gte' | 'lt' | 'lte'

/** The subject of a term. `text` is a bare word; a tag's key follows the dot as AWS spells it. */
export type TermField = FieldName | `tag.${string}` | 'text'

/**
 * One term: a field, an operator and values joined by OR; a negated term is an AND of NOTs. Values are canonical
 * (closed vocabularies in their owners' spelling) and unique. The empty string, only valid with `is`, matches "has
 * none". `text` is a bare word with the operator `contains`: title, resource or id contains it, in any case.
 */
export type Term = {
  readonly field: TermField
  readonly operator: Operator
  readonly values: readonly [string, ...string[]]
  readonly negated: boolean
}

/** An AND of terms. Without terms it matches every finding. */
export type Filter = { readonly terms: readonly Term[] }

/** What is wrong and how to fix it. `start` and `end` are UTF-16 offsets into the text, `end` exclusive. */
export type FilterError = { readonly message: string; readonly start: number; readonly end: number }
