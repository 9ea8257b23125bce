import { narrowToVisible } from '../../access/visible-findings.ts'
import { invalidInput } from '../../errors/refuse.ts'
import type { ScanOrder, StoredFinding } from '../../store/store.ts'
import type { Json, JsonObject } from '../../values/json.ts'
import { inTurns } from '../../wire/in-turns.ts'
import type { Context } from '../../wire/operation.ts'
import { compileFilters } from '../filters/compile-filters.ts'
import { narrowFilters } from '../filters/narrow-filters.ts'
import { type Place, parseSorting, type Sorting } from './sort-findings.ts'

export type Search = {
  readonly filters: unknown
  readonly sort: unknown
  readonly size: number
  readonly after: Json | undefined
}
export type FoundPage = { readonly findings: readonly JsonObject[]; readonly next: Json | undefined }

type Match = { readonly finding: StoredFinding; readonly position: string }

/** Milliseconds after which a page ends early. Its token continues there. */
const patience = 1000

/**
 * Yields every finding of the caller that the filters match, in an order of the store. For a finding that does not
 * match, yields its position only.
 */
export function* matchingFindings(
  context: Context,
  filters: unknown,
  order: ScanOrder = { by: 'any', descending: false },
  after?: string,
): Generator<Match | { readonly finding: undefined; readonly position: string }> {
  const matches = compileFilters(filters, 'findings', context.now())
  const narrowing = narrowToVisible(context, narrowFilters(filters, context.now()))
  if (!narrowing) return
  for (const { finding, position } of context.store.findings.scan(['asff'], narrowing, order, after)) {
    yield matches(finding.document) ? { finding, position } : { finding: undefined, position }
  }
}

export async function searchFindings(context: Context, search: Search): Promise<FoundPage> {
  const sorting = parseSorting(search.sort)
  return sorting.indexed
    ? indexedPage(context, search, sorting.indexed)
    : sortedPage(context, search, sorting)
}

async function indexedPage(
  context: Context,
  { filters, size, after }: Search,
  order: ScanOrder,
): Promise<FoundPage> {
  if (after !== undefined && typeof after !== 'string') throw invalidInput('Invalid NextToken')
  const findings: JsonObject[] = []
  const end = performance.now() + patience
  let last: string | undefined
  const all = matchingFindings(context, filters, order, after)
  for await (const { finding, position } of inTurns(all, context.signal)) {
    // One more match proves that there is a next page.
    if (finding && findings.length === size) return { findings, next: last }
    if (finding) findings.push(finding.document)
    last = position
    if (performance.now() > end) return { findings, next: last }
  }
  return { findings, next: undefined }
}

/** Reads one page in an order that no index has: one pass over all matches, with no more than a page in memory. */
async function sortedPage(
  context: Context,
  { filters, size, after }: Search,
  { placeOf, compare }: Sorting,
): Promise<FoundPage> {
  const from: Place | undefined = Array.isArray(after) ? after : undefined
  const page: { readonly document: JsonObject; readonly place: Place }[] = []
  for await (const { finding } of inTurns(matchingFindings(context, filters), context.signal)) {
    if (!finding) continue
    const place = placeOf(finding.document, finding.rowid)
    if (from && compare(place, from) <= 0) continue
    const last = page.at(-1)
    if (last && page.length > size && compare(place, last.place) > 0) continue
    const at = page.findIndex(other => compare(place, other.place) < 0)
    page.splice(at === -1 ? page.length : at, 0, { document: finding.document, place })
    if (page.length > size + 1) page.pop()
  }
  const findings = page.slice(0, size)
  return {
    findings: findings.map(({ document }) => document),
    next: page.length > size ? [...(findings.at(-1)?.place ?? [])] : undefined,
  }
}
