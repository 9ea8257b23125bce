import type { Term } from '@/lib/filter/ast'
import { printTerm } from '@/lib/filter/print'

/** A term that the engine cannot be asked for; `message` is a sentence for people that names it. */
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
  text: 'the findings there hold no text to search',
  resource: ONE_RESOURCE,
  resource_type: ONE_RESOURCE,
  id: 'the findings there hold one id each, of the two that a finding may have',
  standard: NO_LISTS,
  type: NO_LISTS,
  cve: NO_LISTS,
  format: NO_LISTS,
}

/** Why the tables on Athena cannot answer a term; null where they can. */
export const whyNotInAthena = ({ field }: Term): string | null =>
  field.startsWith('tag.') ? 'the findings there hold no tags' : (REASONS[field] ?? null)
