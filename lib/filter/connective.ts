import type { FilterError } from '@/lib/filter/ast'
import type { ScannedTerm, ScannedValue } from '@/lib/filter/scan'
import { fieldOf } from '@/lib/filter/term-field'

/** A term with its text and its neighbours. */
export type Near = {
  readonly text: string
  readonly all: readonly ScannedTerm[]
  readonly at: number
}

/** How alternatives are written here. */
export const LIST = 'Alternatives are one term, such as severity:CRITICAL,HIGH'

/**
 * Refuses `or`, `and` and `not` of other languages, in any case. Users type terms one by one, so a connective may come
 * alone. In a list of values, lower case is a word.
 */
export function connectiveProblem({ text: word, start, end }: ScannedValue, near: Near): FilterError | null {
  const { text, all, at } = near
  const [before, term, after] = [all[at - 1], all[at], all[at + 1]]
  const isLoud = word === word.toUpperCase()
  if (term === undefined || (term.values.length > 1 && !isLoud)) return null
  const isOr = /^(or|\|\|)$/i.test(word)
  const phrase = isLoud ? '' : phraseAdvice(word, near)
  if (isOr || /^(and|&&)$/i.test(word)) {
    const leaveOut = `Leave ${word} out: terms side by side must all hold`
    return { message: `${isOr ? mergedAdvice(text, before, after) : leaveOut}${phrase}`, start, end }
  }
  if (!/^not$/i.test(word)) return null
  const negated =
    after === undefined ? '-severity:LOW' : `-${text.slice(after.start, after.end).replace(/^-/, '')}`
  return { message: `Write ${negated} for not${phrase}`, start, end }
}

function mergedAdvice(text: string, before: ScannedTerm | undefined, after: ScannedTerm | undefined): string {
  if (before !== undefined && after !== undefined) {
    const [left, right] = [fieldOf(before.name), fieldOf(after.name)]
    const alike = before.operator?.value === after.operator?.value && !before.negated && !after.negated
    if (left === null || left !== right) return `Terms of different fields cannot be alternatives. ${LIST}`
    if (alike) {
      const values = text.slice(after.operator?.end ?? after.start, after.end)
      return `Write ${text.slice(before.start, before.end)},${values}`
    }
  }
  return LIST
}

/** Titles contain "or", "and" and "not" in lower case: a title is found as a phrase. */
function phraseAdvice(word: string, { text, all, at }: Near): string {
  const isWord = (term: ScannedTerm | undefined): boolean =>
    term?.name === null && !term.negated && term.values.length === 1 && term.values[0]?.quoted === false
  let [first, last] = [at, at]
  while (isWord(all[first - 1])) first -= 1
  while (isWord(all[last + 1])) last += 1
  const phrase = text.slice(all[first]?.start, all[last]?.end)
  if (first === last) return `. In quotes it is text, which longer words hold too: "${word}"`
  return phrase.length > MOST_PHRASE ? '' : `. To search for the phrase, quote it: "${phrase}"`
}

const MOST_PHRASE = 200
