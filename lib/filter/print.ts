import type { Filter, Term } from '@/lib/filter/ast'
import { isColonWord } from '@/lib/filter/colon-word'
import { OPERATOR_TEXT } from '@/lib/filter/operators'

/** Prints the canonical text form of a filter: `parseFilter` parses it to an equal filter. */
export const printFilter = (filter: Filter): string => filter.terms.map(printTerm).join(' ')

/** Prints one term, as a chip shows it. */
export function printTerm(term: Term): string {
  const sign = term.negated ? '-' : ''
  if (term.field === 'text') return sign + term.values.map(printWord).join(',')
  const values = term.values.map(term.field.startsWith('tag.') ? printTagValue : printValue)
  return `${sign}${printField(term.field)}${OPERATOR_TEXT[term.operator]}${values.join(',')}`
}

function printField(field: Exclude<Term['field'], 'text'>): string {
  if (!field.startsWith('tag.')) return field
  const key = field.slice('tag.'.length)
  return `tag.${/^[^\s,:"]+$/.test(key) ? key : quote(key)}`
}

/** Quotes text that would end the value, or be read as an operator, a wildcard or a group. */
export const printValue = (value: string): string =>
  /^[^\s,"~^<>][^\s,"]*$/.test(value) && !/[*()“”„\uFFFD]/.test(value) ? value : quote(value)

/** The key of a tag ends at a colon, so another one in its value needs quotes. */
const printTagValue = (value: string): string => (value.includes(':') ? quote(value) : printValue(value))

/** A bare word must not be read as a negation, as `field:value`, or as syntax of other languages. */
const printWord = (word: string): string =>
  /^[^\s,"-][^\s,"]*$/.test(word) && !FOREIGN.test(word) && (!word.includes(':') || isBareColonWord(word))
    ? word
    : quote(word)

const FOREIGN = /[*()=<>!|&“”„：\uFFFD]|^(?:or|and|not)$|^tag\./i

const isBareColonWord = (word: string): boolean => /^(arn|aws):/.test(word) && isColonWord(word)

const quote = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`
