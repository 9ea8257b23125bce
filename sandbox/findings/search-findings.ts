import type { Context } from '../operation.ts'
import type { Json, JsonObject, ScanOrder, StoredFinding } from '../store/store.ts'
import { compileFilters } from './compile-filters.ts'
import { invalidInput } from './invalid-input.ts'
import { narrowFilters } from './narrow-filters.ts'
import { type Place, parseSorting, type Sorting } from './sort-findings.ts'
import { narrowToVisible } from './visible-findings.ts'

export type Search = {
  readonly filters: unknown
  readonly sort: unknown
  readonly size: number
  readonly after: Json | undefined
}
export type FoundPage = { readonly findings: readonly JsonObject[]; readonly next: Json | undefined }

type Match = { readonly finding: StoredFinding; readonly position: string }

/** A page may end short after so many findings looked at in vain; a search that finds little would block the others. */
const mostExamined = 20_000

/** Every finding of the caller that the filters match, in an order of the store; `examined` counts all that were read. */
export function* matchingFindings(
  context: Context,
  filters: unknown,
  order: ScanOrder = { by: 'rowid', descending: false },
  after?: string,
): Generator<Match | { readonly finding: undefined; readonly position: string }> {
  const matches = compileFilters(filters, 'findings', context.now())
  const narrowing = narrowToVisible(context, narrowFilters(filters, context.now()))
  if (!narrowing) return
  for (const { finding, position } of context.store.findings.scan(['asff'], narrowing, order, after)) {
    yield matches(finding.document) ? { finding, position } : { finding: undefined, position }
  }
}

export function searchFindings(context: Context, search: Search): FoundPage {
  const sorting = parseSorting(search.sort)
  return sorting.indexed
    ? indexedPage(context, search, sorting.indexed)
    : sortedPage(context, search, sorting)
}

function indexedPage(context: Context, { filters, size, after }: Search, order: ScanOrder): FoundPage {
  if (after !== undefined && typeof after !== 'string') throw invalidInput('Invalid NextToken')
  const findings: JsonObject[] = []
  let examined = 0
  let last: string | undefined
  for (const { finding, position } of matchingFindings(context, filters, order, after)) {
    // One further match tells that there is a next page.
    if (finding && findings.length === size) return { findings, next: last }
    if (finding) findings.push(finding.document)
    last = position
    examined += 1
    if (examined === mostExamined) return { findings, next: last }
  }
  return { findings, next: undefined }
}

/** An order that no index has: one pass over all matches, holding no more than a page. */
function sortedPage(
  context: Context,
  { filters, size, after }: Search,
  { placeOf, compare }: Sorting,
): FoundPage {
  const from: Place | undefined = Array.isArray(after) ? after : undefined
  const page: { readonly document: JsonObject; readonly place: Place }[] = []
  for (const { finding } of matchingFindings(context, filters)) {
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
