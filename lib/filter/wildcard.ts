import type { Operator, TermField } from '@/lib/filter/ast'
import { definitionOf } from '@/lib/filter/fields'
import { printValue } from '@/lib/filter/print'

type Typed = {
  readonly field: TermField
  /** The field as it was typed; for a tag its key. */
  readonly name: string
  readonly operator: Operator
  readonly negated: boolean
  readonly text: string
}

/** Suggests what to write instead of a value with `*`: a sentence without its full stop. */
export function wildcardAdvice({ field, name, operator, negated, text }: Typed): string {
  const parts = text.split('*').filter(part => part !== '')
  const [sign, other] = negated ? ['-', ''] : ['', '-']
  if (field === 'text') {
    const words = parts.map(part => sign + part).join(' ')
    return `* is no wildcard: words are found anywhere${words === '' ? '; leave it out' : `, write ${words}`}`
  }
  const written = field.startsWith('tag.') ? `tag.${name}` : field
  const [first] = parts
  if (first === undefined) {
    return definitionOf(field).absent === true
      ? `* is no wildcard: write ${other}${written}:"" for any ${definitionOf(field).label}`
      : '* is no wildcard: leave the term out, every finding has one'
  }
  if (parts.length === 1 && operator !== 'contains' && text.startsWith(first)) {
    return `* is no wildcard: write ${sign}${written}:^${printValue(first)} for what begins so`
  }
  const longest = parts.reduce((a, b) => (b.length > a.length ? b : a))
  return `* is no wildcard: write ${sign}${written}:~${printValue(longest)} for what contains it`
}
