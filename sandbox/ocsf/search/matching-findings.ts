import { isVisible, narrowToVisible } from '../../access/visible-findings.ts'
import type { Narrowing, ScanOrder, StoredFinding } from '../../store/store.ts'
import type { JsonObject } from '../../values/json.ts'
import { objectOf } from '../../values/json.ts'
import type { Context } from '../../wire/operation.ts'
import { narrow, requiredUids } from '../filters/narrow.ts'
import type { Predicate } from '../filters/predicate.ts'
import { isServed } from '../rendering/finding-class.ts'
import { renderOcsf } from '../rendering/render-ocsf.ts'

export type Match = {
  readonly finding: StoredFinding
  /** Holds at least what the filter and `reads` name; not the whole finding. */
  readonly document: JsonObject
  readonly position: string
}

/** A finding that was read and does not match. Callers that limit the cost of a search count it. */
export type Miss = { readonly finding: undefined; readonly position: string }

const kinds = ['asff', 'ocsf'] as const

/** Yields the findings of the V2 API that the caller sees, in order. It reads them as they are asked for. */
export function* matchingFindings(
  context: Context,
  filter: Predicate,
  accounts: readonly string[] | undefined,
  reads: Iterable<string>,
  order: ScanOrder = { by: 'any', descending: false },
  after?: string,
): Generator<Match | Miss> {
  const only = new Set([...filter.reads, ...reads, 'cloud'])
  const visible = accounts && new Set(accounts)
  for (const { finding, position } of candidates(context, filter, accounts, order, after)) {
    const document = isServed(finding) ? renderOcsf(finding, only) : undefined
    const matches = document && (!visible || visible.has(accountOf(document))) && filter.matches(document)
    yield matches ? { finding, document, position } : { finding: undefined, position }
  }
}

/** Returns the findings to test. A filter on uids needs no scan, so it has no order. */
function candidates(
  context: Context,
  filter: Predicate,
  accounts: readonly string[] | undefined,
  order: ScanOrder,
  after: string | undefined,
) {
  const { findings } = context.store
  const uids = requiredUids(filter)
  if (uids) return byUid(context, uids)
  const narrowing = visibleNarrowing(context, filter, accounts)
  return narrowing ? findings.scan(kinds, narrowing, order, after) : []
}

/** Returns the narrowing that contains every match the caller sees; undefined when there can be none. */
export function visibleNarrowing(
  context: Context,
  filter: Predicate,
  accounts: readonly string[] | undefined,
): Narrowing | undefined {
  return narrowToVisible(context, withAccounts(narrow(filter), accounts))
}

export function accountOf(document: JsonObject): string {
  return String(objectOf(objectOf(document.cloud).account).uid ?? '')
}

function* byUid(
  context: Context,
  uids: readonly string[],
): Generator<{ readonly finding: StoredFinding; readonly position: string }> {
  for (const uid of uids) {
    const finding = context.store.findings.getByUid(uid)
    if (finding && isSeenBy(context, finding)) yield { finding, position: uid }
  }
}

/** True when the caller sees findings of this account and Region. */
export function isSeenBy(context: Context, finding: StoredFinding): boolean {
  const { cloud } = renderOcsf(finding, new Set(['cloud']))
  const { account, region } = objectOf(cloud)
  return isVisible(context, objectOf(account).uid, region)
}

function withAccounts(narrowing: Narrowing, accounts: readonly string[] | undefined): Narrowing {
  if (!accounts) return narrowing
  const { account } = narrowing
  return { ...narrowing, account: account ? account.filter(id => accounts.includes(id)) : accounts }
}
