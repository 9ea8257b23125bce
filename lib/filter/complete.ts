import type { Operator, TermField } from '@/lib/filter/ast'
import { type ScannedTerm, type ScannedValue, scanFilter } from '@/lib/filter/scan'
import { fieldOf } from '@/lib/filter/term-field'

/**
 * What is being typed at the caret. `from` and `to` span what a choice replaces, in UTF-16 offsets: a field's name (or
 * a bare word) without its sign and colon, or one value with its quotes. `prefix` is its part before the caret,
 * unquoted. `none`: the caret is in a quoted word or after an unknown field.
 */
export type Completion =
  | { readonly kind: 'field'; readonly prefix: string; readonly from: number; readonly to: number }
  | {
      readonly kind: 'value'
      readonly field: Exclude<TermField, 'text'>
      readonly operator: Operator
      readonly prefix: string
      readonly from: number
      readonly to: number
    }
  | { readonly kind: 'none'; readonly prefix: ''; readonly from: number; readonly to: number }

/** Finds what to complete at a caret (0 to the text's length), for any text. */
export function completionAt(text: string, caret: number): Completion {
  const term = scanFilter(text).terms.find(({ start, end }) => start <= caret && caret <= end)
  if (term === undefined) return { kind: 'field', prefix: '', from: caret, to: caret }
  const { name, operator } = term
  if (name === null || operator === null) return completeWord(text, term, caret)
  if (caret <= operator.start) return completeName(text, term, caret)
  const field = fieldOf(name)
  if (field === null || field === 'text') return nothing(caret)
  const value = valueAt(term, caret)
  // Between the colon and the caret nothing is typed yet, or the caret is inside the operator itself.
  const about = { kind: 'value', field, operator: operator.value } as const
  if (value === undefined) return { ...about, prefix: '', from: caret, to: caret }
  return { ...about, prefix: typed(text, value, caret), from: value.start, to: value.end }
}

const nothing = (at: number): Completion => ({ kind: 'none', prefix: '', from: at, to: at })

function completeName(text: string, { name, start, negated }: ScannedTerm, caret: number): Completion {
  const from = name?.start ?? start + (negated ? 1 : 0)
  const at = Math.max(caret, from)
  return { kind: 'field', prefix: text.slice(from, at), from, to: name?.end ?? at }
}

/** Completes a bare word to a field's name, if it is a single word. */
function completeWord(text: string, term: ScannedTerm, caret: number): Completion {
  const from = term.start + (term.negated ? 1 : 0)
  const word = text.slice(from, term.end)
  if (/^[^",:]*$/.test(word)) {
    return { kind: 'field', prefix: text.slice(from, Math.max(from, caret)), from, to: term.end }
  }
  return nothing(caret)
}

const valueAt = ({ values }: ScannedTerm, caret: number): ScannedValue | undefined =>
  values.find(({ start, end }) => start <= caret && caret <= end)

/** Returns the part of a value before the caret, without its opening quote and escapes. */
function typed(text: string, value: ScannedValue, caret: number): string {
  if (!value.quoted) return text.slice(value.start, caret)
  const part = text.slice(value.start + 1, Math.max(value.start + 1, caret))
  const body = caret === value.end && value.whole ? part.slice(0, -1) : part
  return body.replace(/\\(["\\])/g, '$1')
}
