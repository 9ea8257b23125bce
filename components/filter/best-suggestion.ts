import type { Completion } from '@/lib/filter/complete'
import { definitionOf } from '@/lib/filter/fields'
import { readValue } from '@/lib/filter/read-value'
import type { Suggestion } from './suggestion'

/**
 * Finds the suggestion that Enter takes before the person moves to one, or -1 when Enter applies the typed text. The
 * best one completes an unfinished field name or value. A value in another case becomes the same value of the list. A
 * finished term, a word that begins no field, and a part that `:~` or `:^` looks for stay unchanged. `settled` is false
 * while values of the index load.
 */
export function bestSuggestion(
  completion: Completion,
  suggestions: readonly Suggestion[],
  settled: boolean,
): number {
  const [first] = suggestions
  const { kind, prefix } = completion
  if (first === undefined || prefix === '' || kind === 'none') return -1
  if (kind === 'field') return first.label.startsWith(prefix.toLowerCase()) ? 0 : -1
  const { field, operator } = completion
  if (definitionOf(field).kind !== 'string') {
    return 'value' in readValue(field, operator, prefix) ? -1 : 0
  }
  const isWhole = suggestions.some(({ label, insert, also }) => [label, insert, also].includes(prefix))
  if (operator !== 'is' || !settled || isWhole) return -1
  const wanted = prefix.toLowerCase()
  const same = suggestions.findIndex(({ label, also }) =>
    [label, also].some(each => each?.toLowerCase() === wanted),
  )
  return Math.max(0, same)
}
