import type { Context } from '../operation.ts'
import type { JsonObject, Narrowing, ScanOrder, StoredFinding } from '../store/store.ts'
import { servedByV2 } from './finding-class.ts'
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

const kinds = ['asff', 'ocsf'] as const

/** Matching findings of the V2 API in order, read as they are asked for. */
export function* matchingFindings(
  { store }: Context,
  filter: Predicate,
  accounts: readonly string[] | undefined,
  reads: Iterable<string>,
  order: ScanOrder = { by: 'rowid', descending: false },
  after?: string,
): Generator<Match> {
  const only = new Set([...filter.reads, ...reads, ...(accounts ? ['cloud'] : [])])
  const visible = accounts && new Set(accounts)
  const uids = requiredUids(filter)
  // A handful of findings by their uid: no scan, hence no order and no position.
  const candidates = uids
    ? byUid(uid => store.findings.getByUid(uid), uids)
    : store.findings.scan(kinds, withAccounts(narrow(filter), accounts), order, after)
  for (const { finding, position } of candidates) {
    if (finding.kind === 'asff' && !servedByV2(finding.document)) continue
    const document = renderOcsf(finding, only)
    if (visible && !visible.has(accountOf(document))) continue
    if (filter.matches(document)) yield { finding, document, position }
  }
}

export function accountOf(document: JsonObject): string {
  return String(objectOf(objectOf(document.cloud).account).uid ?? '')
}

function* byUid(
  getByUid: (uid: string) => StoredFinding | undefined,
  uids: readonly string[],
): Generator<{ readonly finding: StoredFinding; readonly position: string }> {
  for (const uid of uids) {
    const finding = getByUid(uid)
    if (finding) yield { finding, position: uid }
  }
}

function withAccounts(narrowing: Narrowing, accounts: readonly string[] | undefined): Narrowing {
  if (!accounts) return narrowing
  const { account } = narrowing
  return { ...narrowing, account: account ? account.filter(id => accounts.includes(id)) : accounts }
}
