import type { Term } from '@/lib/filter/ast'
import { printTerm } from '@/lib/filter/print'
import { columnOf, isScalarField } from './field-columns'
import { LAKE_FINDINGS } from './lake-columns'

/** Thrown for a term that the engine cannot answer. `message` is a sentence for people that names it. */
export class InexpressibleTerm extends Error {
  readonly term: Term

  constructor(term: Term, why: string) {
    super(`${printTerm(term)} cannot be asked of Athena: ${why}`)
    this.name = 'InexpressibleTerm'
    this.term = term
  }
}

const ONE_RESOURCE = 'the findings there hold the first resource of each alone'
const NO_LISTS = 'the findings there hold no lists'

const REASONS: Readonly<Partial<Record<Term['field'], string>>> = {
  risk: 'the findings there do not hold it',
  text: 'the findings there hold no text to search',
  resource: ONE_RESOURCE,
  resource_type: ONE_RESOURCE,
  id: 'the findings there hold one id each, of the two that a finding may have',
  standard: NO_LISTS,
  type: NO_LISTS,
  cve: NO_LISTS,
  package: NO_LISTS,
  format: NO_LISTS,
}

/** Explains why the tables on Athena cannot answer a term; null where they can. */
export function whyNotInAthena({ field }: Term): string | null {
  if (field.startsWith('tag.')) return 'the findings there hold no tags'
  if (isScalarField(field) && field !== 'state' && !LAKE_FINDINGS.includes(columnOf(field)))
    return 'the findings there do not hold it'
  return REASONS[field] ?? null
}
