import { visibleAccounts } from '../../access/visible-accounts.ts'
import { compileFilters } from '../../ocsf/filters/compile-ocsf-filters.ts'
import { requiredUids } from '../../ocsf/filters/narrow.ts'
import type { Predicate } from '../../ocsf/filters/predicate.ts'
import { renderOcsf } from '../../ocsf/rendering/render-ocsf.ts'
import { matchingFindings } from '../../ocsf/search/matching-findings.ts'
import { indexedOrder, parseSort, type SortKey } from '../../ocsf/search/sort-order.ts'
import { sortedPage } from '../../ocsf/search/sorted-page.ts'
import type { ScanOrder } from '../../store/store.ts'
import type { Json, JsonObject } from '../../values/json.ts'
import { inTurns } from '../../wire/in-turns.ts'
import type { Context, Operation } from '../../wire/operation.ts'
import { integerWithin, validationError } from '../../wire/validation.ts'
import { readToken, writeToken } from '../support/page-token.ts'

type Search = {
  readonly filter: Predicate
  readonly accounts: readonly string[] | undefined
  readonly after: Json | undefined
  readonly size: number
}
type Page = { readonly findings: readonly JsonObject[]; readonly next: Json | undefined }

export const getFindingsV2: Operation = {
  service: 'securityhub',
  name: 'GetFindingsV2',
  route: { method: 'POST', path: '/findingsv2' },
  open: true,
  async run(context, input) {
    const keys = parseSort(input.SortCriteria)
    const search: Search = {
      filter: compileFilters(input.Filters, context.now()),
      accounts: visibleAccounts(context, input.Scopes),
      after: readToken(context, 'GetFindingsV2', input, validationError),
      size: integerWithin(input.MaxResults, 'MaxResults', { min: 1, max: 100, fallback: 100 }),
    }
    // Findings named by uid are looked up one by one, in no order.
    const order = requiredUids(search.filter) ? undefined : indexedOrder(keys)
    const page = await (order ? indexedPage(context, search, order) : collectedPage(context, search, keys))
    return {
      Findings: page.findings,
      ...(page.next === undefined
        ? {}
        : { NextToken: writeToken(context, 'GetFindingsV2', input, page.next) }),
    }
  },
}

/** Milliseconds after which a page ends early. Its token continues there. */
const patience = 1000

async function indexedPage(
  context: Context,
  { filter, accounts, after, size }: Search,
  order: ScanOrder,
): Promise<Page> {
  const findings: JsonObject[] = []
  let last = typeof after === 'string' ? after : undefined
  const end = performance.now() + patience
  const all = matchingFindings(context, filter, accounts, [], order, last)
  for await (const { finding, position } of inTurns(all, context.signal)) {
    // One more match proves that there is a next page.
    if (finding && findings.length === size) return { findings, next: last }
    if (finding) findings.push(renderOcsf(finding))
    last = position
    if (performance.now() > end) return { findings, next: last }
  }
  return { findings, next: undefined }
}

async function collectedPage(
  context: Context,
  { filter, accounts, after, size }: Search,
  keys: readonly SortKey[],
): Promise<Page> {
  const reads = ['metadata', ...keys.flatMap(({ path }) => path.slice(0, 1))]
  const matches = inTurns(matchingFindings(context, filter, accounts, reads), context.signal)
  const found = await sortedPage(matches, keys, Array.isArray(after) ? after : undefined, size + 1)
  const page = found.slice(0, size)
  return {
    findings: page.map(({ finding }) => renderOcsf(finding)),
    next: found.length > size ? [...(page.at(-1)?.place ?? [])] : undefined,
  }
}
