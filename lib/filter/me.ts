import type { Filter, FilterError, Term } from '@/lib/filter/ast'
import { scanFilter } from '@/lib/filter/scan'
import { fieldOf } from '@/lib/filter/term-field'

/** The value of `owner` for the person who reads the filter: it is not replaced in URLs and saved views. */
export const ME = 'me'

const isMine = ({ field, operator }: Pick<Term, 'field' | 'operator'>): boolean =>
  field === 'owner' && operator === 'is'

const isMe = (text: string): boolean => text.toLowerCase() === ME

/** Writes `me` for `Me` and `ME` in a term. */
export function sayMe(term: Term): Term {
  if (!isMine(term) || !term.values.some(isMe)) return term
  const [first = ME, ...rest] = new Set(term.values.map(value => (isMe(value) ? ME : value)))
  return { ...term, values: [first, ...rest] }
}

/** True when the filter asks for the reader's own findings. */
export const namesMe = ({ terms }: Filter): boolean =>
  terms.some(term => isMine(term) && term.values.includes(ME))

/** Replaces `me` by the name under which the reader owns findings. */
export const withMe = ({ terms }: Filter, owner: string): Filter => ({
  terms: terms.map(term => {
    if (!isMine(term) || !term.values.includes(ME)) return term
    const [first = owner, ...rest] = new Set(term.values.map(value => (value === ME ? owner : value)))
    return { ...term, values: [first, ...rest] }
  }),
})

/** Returns an error with `message` for each `me` in a text: only persons have a name of their own. */
export const refuseMe = (text: string, message: string): FilterError[] =>
  scanFilter(text).terms.flatMap(({ name, operator, values }) =>
    fieldOf(name) === 'owner' && operator?.value === 'is'
      ? values.filter(value => isMe(value.text)).map(({ start, end }) => ({ message, start, end }))
      : [],
  )

/** Explains who the reader is for a filter that finds nothing; null where it does not ask for their own findings. */
export function whoIsMe(filter: Filter, owner: string): string | null {
  if (!namesMe(filter)) return null
  const [term] = filter.terms
  const isAll = filter.terms.length === 1 && term?.values.length === 1 && !term.negated
  return isAll
    ? `Nothing is assigned to you, under the name ${owner}`
    : `You own findings under the name ${owner}`
}
