import { isVisible, narrowToVisible } from '../findings/visible-findings.ts'
import type { Context } from '../operation.ts'
import type { JsonObject, Narrowing, ScanOrder, StoredFinding } from '../store/store.ts'
import { isServed } from './finding-class.ts'
import { objectOf } from './json.ts'
import { narrow, requiredUids } from './narrow.ts'
import type { Predicate } from './predicate.ts'
import { renderOcsf } from './render-ocsf.ts'

export type Match = {
  readonly finding: StoredFinding
  /** Holds at least what the filter and `reads` look at; not the whole finding. */
  readonly document: JsonObject
  readonly position: string
}

/** A finding that was read and does not match; who counts what it costs to look wants to know. */
export type Miss = { readonly finding: undefined; readonly position: string }

const kinds = ['asff', 'ocsf'] as const

/** Findings of the V2 API that the caller sees, in order, read as they are asked for. */
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

/** A handful of findings by their uid need no scan, hence have no order. */
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

/** What every match that the caller sees is among; undefined when there can be none. */
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

/** Whether the finding is of an account and Region that the caller sees. */
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
