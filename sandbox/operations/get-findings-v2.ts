import { compileFilters } from '../ocsf/compile-filters.ts'
import { matchingFindings } from '../ocsf/matching-findings.ts'
import { requiredUids } from '../ocsf/narrow.ts'
import type { Predicate } from '../ocsf/predicate.ts'
import { renderOcsf } from '../ocsf/render-ocsf.ts'
import { indexedOrder, parseSort, type SortKey } from '../ocsf/sort-order.ts'
import { sortedPage } from '../ocsf/sorted-page.ts'
import { integerWithin, validationError } from '../ocsf/validation.ts'
import { visibleAccounts } from '../ocsf/visible-accounts.ts'
import type { Context, Operation } from '../operation.ts'
import type { Json, JsonObject, ScanOrder } from '../store/store.ts'
import { readToken, writeToken } from './page-token.ts'

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
  run(context, input) {
    const keys = parseSort(input.SortCriteria)
    const search: Search = {
      filter: compileFilters(input.Filters, context.now()),
      accounts: visibleAccounts(context, input.Scopes),
      after: readToken(context, 'GetFindingsV2', input, validationError),
      size: integerWithin(input.MaxResults, 'MaxResults', { min: 1, max: 100, fallback: 100 }),
    }
    // Findings named by uid are looked up one by one, in no order.
    const order = requiredUids(search.filter) ? undefined : indexedOrder(keys)
    const page = order ? indexedPage(context, search, order) : collectedPage(context, search, keys)
    return {
      Findings: page.findings,
      ...(page.next === undefined
        ? {}
        : { NextToken: writeToken(context, 'GetFindingsV2', input, page.next) }),
    }
  },
}

/** Stops at a full page without looking further, so the last page of a list may be empty. */
function indexedPage(context: Context, { filter, accounts, after, size }: Search, order: ScanOrder): Page {
  const findings: JsonObject[] = []
  const position = typeof after === 'string' ? after : undefined
  for (const match of matchingFindings(context, filter, accounts, [], order, position)) {
    findings.push(renderOcsf(match.finding))
    if (findings.length === size) return { findings, next: match.position }
  }
  return { findings, next: undefined }
}

function collectedPage(
  context: Context,
  { filter, accounts, after, size }: Search,
  keys: readonly SortKey[],
): Page {
  const reads = ['metadata', ...keys.flatMap(({ path }) => path.slice(0, 1))]
  const matches = matchingFindings(context, filter, accounts, reads)
  const page = sortedPage(matches, keys, Array.isArray(after) ? after : undefined, size)
  return {
    findings: page.map(({ finding }) => renderOcsf(finding)),
    next: page.length === size ? [...(page.at(-1)?.place ?? [])] : undefined,
  }
}
