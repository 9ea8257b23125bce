import type { Completion } from '@/lib/filter/complete'
import { definitionOf } from '@/lib/filter/fields'
import { readValue } from '@/lib/filter/read-value'
import type { Suggestion } from './suggestion'

/**
 * The suggestion that Enter takes before anybody has moved to one, or -1, where it applies what is typed: an unfinished name
 * of a field, or an unfinished value, is completed by the best, a value in another case by itself; a finished term, a word that begins no field, and a part that
 * `:~` or `:^` looks for stay as they are. `settled` is false while the index is still asked for values.
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
