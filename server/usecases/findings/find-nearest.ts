import { type Nearest, type NearFilter, nearestQuery } from '@/lib/api/finding-queries'
import type { Filter } from '@/lib/filter/ast'
import { replaceTerm, withoutTerm } from '@/lib/filter/edit'
import { printFilter, printTerm } from '@/lib/filter/print'
import { askedAt } from '@/server/asked-at'
import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { authorize } from '@/server/errors'
import { findNearest as find, type Near } from '@/server/store/nearest/find-nearest'
import { forAsker } from '@/server/usecases/for-asker'
import { parseInput } from '@/server/usecases/parse-input'
import { filterOf, scopedFilter } from '@/server/usecases/parse-query'

/** An empty page waits for the result: partial results now are better than all of them later. */
const PATIENCE_MS = 3_000

/** Builds the near filter in its author's words, including `me`, with the replacement of one term. */
function toNearFilter(filter: Filter, { at, term, count }: Near): NearFilter[] {
  const before = filter.terms[at]
  if (before === undefined) return []
  const next = term === null ? withoutTerm(filter, at) : replaceTerm(filter, at, term)
  return [
    {
      instead_of: printTerm(before),
      term: term === null ? null : printTerm(term),
      filter: printFilter(next),
      count,
    },
  ]
}

/** Suggests filters for one that finds nothing, within a few seconds. Throws `invalid_input` and `invalid_filter`. */
export async function findNearest(call: {
  actor: Actor
  input: unknown
  signal?: AbortSignal
  /** Ends the search and returns what was found until then. */
  deadline?: AbortSignal
}): Promise<Nearest> {
  authorize(call.actor, 'findings:read')
  const { filter: text } = parseInput(nearestQuery, call.input)
  const typed = filterOf(text)
  const filter = scopedFilter(call.actor, text)
  const deadline = call.deadline ?? AbortSignal.timeout(PATIENCE_MS)
  const signal = AbortSignal.any(call.signal ? [call.signal, deadline] : [deadline])
  const found: Near[] = []
  let complete = true
  try {
    const { index } = await desk()
    for await (const near of find(forAsker(index, { actor: call.actor, signal }), filter, askedAt()))
      found.push(near)
  } catch (error) {
    if (!deadline.aborted || call.signal?.aborted) throw error
    complete = false
  }
  return {
    values: found.filter(({ term }) => term !== null).flatMap(near => toNearFilter(typed, near)),
    without: found.filter(({ term }) => term === null).flatMap(near => toNearFilter(typed, near)),
    complete,
  }
}
