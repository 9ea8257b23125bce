import type { Term } from '@/lib/filter/ast'
import { replaceTerm, withoutTerm } from '@/lib/filter/edit'
import { printTerm } from '@/lib/filter/print'
import type { Instant } from '@/server/domain/finding/finding'
import { type ScopedFilter, withScopes } from '@/server/store/filter/scoped-filter'
import { countMatches } from '@/server/store/findings/count-matches'
import type { Index } from '@/server/store/index/handle'
import { nearTerms } from './near-terms'

/** The place of a term in the filter, its replacement (null: nothing), and how many findings that matches. */
export type Near = { readonly at: number; readonly term: Term | null; readonly count: number }

const MOST_TERMS = 12
const MOST_NEAR = 6

/**
 * Suggests near filters for one that finds nothing, each with the number of its matches. They are returned as they are
 * found: first each term left out, then near values in its place. Only suggestions with matches are returned.
 */
export async function* findNearest(index: Index, filter: ScopedFilter, now: Instant): AsyncGenerator<Near> {
  const places = filter.terms.slice(0, MOST_TERMS).map((_, at) => at)
  const count = (terms: readonly Term[]) => countMatches(index, withScopes({ terms }, filter.scopes), now)
  const useful: number[] = []
  for (const at of places) {
    const found = await count(withoutTerm(filter, at).terms)
    if (found === 0) continue
    useful.push(at)
    yield { at, term: null, count: found }
  }
  for (const at of useful) {
    const seen = new Set<string>()
    const counts = new Set<number>()
    for await (const term of nearTerms(index, filter, at, now)) {
      if (seen.size === MOST_NEAR) break
      if (seen.has(printTerm(term))) continue
      const found = await count(replaceTerm(filter, at, term).terms)
      // Skips a text that only one value contains, as that value was already suggested.
      if (found === 0 || (term.operator === 'contains' && counts.has(found))) continue
      seen.add(printTerm(term))
      counts.add(found)
      yield { at, term, count: found }
    }
  }
}
