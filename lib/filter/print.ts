import type { Filter, Term } from '@/lib/filter/ast'
import { OPERATOR_TEXT } from '@/lib/filter/operators'
import { isColonWord } from '@/lib/filter/scan'

/** The one text form of a filter: `parseFilter` reads it back to an equal filter. */
export const printFilter = (filter: Filter): string => filter.terms.map(printTerm).join(' ')

/** The text of one term, as a chip shows it. */
export function printTerm(term: Term): string {
  const sign = term.negated ? '-' : ''
  if (term.field === 'text') return sign + term.values.map(printWord).join(',')
  return `${sign}${printField(term.field)}${OPERATOR_TEXT[term.operator]}${term.values.map(printValue).join(',')}`
}

function printField(field: Exclude<Term['field'], 'text'>): string {
  if (!field.startsWith('tag.')) return field
  const key = field.slice('tag.'.length)
  return `tag.${/^[^\s,:"]+$/.test(key) ? key : quote(key)}`
}

/** Quotes what would end the value, or be read as an operator. */
export const printValue = (value: string): string =>
  /^[^\s,"~^<>][^\s,"]*$/.test(value) ? value : quote(value)

/** A bare word must not read as a negation or as `field:value`. */
const printWord = (word: string): string =>
  /^[^\s,"-][^\s,"]*$/.test(word) && (!word.includes(':') || isBareColonWord(word)) ? word : quote(word)

const isBareColonWord = (word: string): boolean => /^(arn|aws):/.test(word) && isColonWord(word)

const quote = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`
