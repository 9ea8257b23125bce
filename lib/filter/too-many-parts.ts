import type { FilterError } from '@/lib/filter/ast'
import type { ScannedTerm, ScannedValue } from '@/lib/filter/scan'
import { fieldOf } from '@/lib/filter/term-field'

/** One pass searches all words of a term, so that a pasted column of ids is one search. */
const MOST_WORDS = 500

/** Each partial value is searched in every text. Whole values are looked up, so many of them cost little. */
const MOST_PARTS = 50

/** Each is a condition of its own: the index needs seconds to plan thousands. */
const MOST_TERMS = 500

type Sort = 'word' | 'part'

/** Returns how a term's values are searched; null where they are whole values. */
function sortOf({ name, operator }: ScannedTerm): Sort | null {
  if (fieldOf(name) === 'text') return 'word'
  return operator?.value === 'contains' || operator?.value === 'prefix' ? 'part' : null
}

const MISTAKES: Record<Sort, { readonly most: number; readonly message: string }> = {
  word: {
    most: MOST_WORDS,
    message: `A filter searches for ${MOST_WORDS} words at most, those with a minus included. Write fewer`,
  },
  part: {
    most: MOST_PARTS,
    message: `A filter takes ${MOST_PARTS} values of :~ and :^ at most in all. Write fewer, or whole values after a plain colon`,
  },
}

/**
 * Finds errors of a filter with too many words, values for `:~` and `:^`, or terms in total. Each points at the first
 * that is too many.
 */
export function tooManyParts(terms: readonly ScannedTerm[]): FilterError[] {
  const counted: Record<Sort, ScannedValue[]> = { word: [], part: [] }
  for (const term of terms) {
    const sort = sortOf(term)
    if (sort !== null) counted[sort].push(...term.values)
  }
  const parts = (['word', 'part'] as const).flatMap(sort => {
    const { most, message } = MISTAKES[sort]
    return errorAt(counted[sort][most], message)
  })
  const tooMany = `A filter has ${MOST_TERMS} terms at most. Write several values in one term instead`
  return parts.length > 0 ? parts : errorAt(terms[MOST_TERMS], tooMany)
}

const errorAt = (
  place: { readonly start: number; readonly end: number } | undefined,
  message: string,
): FilterError[] => (place === undefined ? [] : [{ message, start: place.start, end: place.end }])
