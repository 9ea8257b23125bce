import type { ChangeSet, ItemState } from '@/lib/api/changes'
import type { ApiResult, ChangeItem, ItemResult } from '@/server/domain/change'
import { classifyUnprocessed } from '@/server/domain/classify-unprocessed'
import { ocsfUpdate } from '@/server/domain/send-item'

export type Api = 'asff' | 'ocsf'

/** What a call said of one finding; `unknown` where it named the finding in neither list. */
export type Outcome =
  | { readonly kind: 'processed' }
  | { readonly kind: 'unprocessed'; readonly code: string; readonly message: string | null }
  | { readonly kind: 'unknown' }

/** With pauses that grow to five minutes, half an hour of asking. */
export const MOST_REFUSALS = 12

const WAITING: ApiResult = { state: 'queued', code: null, message: null, awsRequestId: null }

/** Before the first try. An API has a part where it knows the finding and can show something of what is set. */
export function firstResult(item: ChangeItem, set: ChangeSet): ItemResult {
  const asff = item.asff !== null && Object.keys(set).length > 0 ? WAITING : null
  const ocsf = item.ocsf !== null && ocsfUpdate(set) !== null ? WAITING : null
  return { state: (asff ?? ocsf) ? 'queued' : 'accepted', asff, ocsf, seen: null }
}

/** `sending` is a finding that may have been changed without our knowing: it is read before anything is sent again. */
function stateOf({ asff, ocsf }: ItemResult, isUnsure: boolean): ItemState {
  const states = [asff?.state, ocsf?.state]
  if (states.includes('queued')) return isUnsure ? 'sending' : 'queued'
  return states.includes('failed') ? 'failed' : 'accepted'
}

export const isUnsure = (result: ItemResult): boolean => result.state === 'sending'

/** Where the API still has to be asked. */
export const isOpen = (result: ItemResult, api: Api): boolean =>
  (result.state === 'queued' || result.state === 'sending') && result[api]?.state === 'queued'

const settle = (result: ItemResult, api: Api, part: ApiResult, isUnsure: boolean): ItemResult => {
  const next = { ...result, [api]: part }
  return { ...next, state: stateOf(next, isUnsure) }
}

/** AWS said so, or its copy of the finding shows it. */
export const accept = (result: ItemResult, api: Api, awsRequestId: string | null): ItemResult =>
  settle(result, api, { ...WAITING, state: 'accepted', awsRequestId }, isUnsure(result))

type Trouble = { readonly code: string; readonly message: string; readonly awsRequestId?: string | null }

/** Member by member: an error is a trouble too, and its message is not enumerable. */
const read = ({ code, message, awsRequestId = null }: Trouble) => ({ code, message, awsRequestId })

/** It will not be tried again. */
export const fail = (result: ItemResult, api: Api, trouble: Trouble): ItemResult =>
  settle(result, api, { state: 'failed', ...read(trouble) }, isUnsure(result))

/** It is to be tried again; `isUnsure` where AWS may have done it all the same. */
export const wait = (result: ItemResult, api: Api, trouble: Trouble, isUnsure: boolean): ItemResult =>
  settle(result, api, { ...WAITING, refusals: result[api]?.refusals ?? 0, ...read(trouble) }, isUnsure)

/** Its sender was lost: whatever is open may have reached AWS. */
export const doubt = (result: ItemResult): ItemResult =>
  result.state === 'queued' ? { ...result, state: 'sending' } : result

/** It was read, and what AWS does not show yet is as good as never sent. */
export const settleDoubt = (result: ItemResult): ItemResult =>
  isUnsure(result) ? { ...result, state: stateOf(result, false) } : result

const UNLISTED = {
  verdict: 'retry',
  words: 'AWS did not say what became of this finding. Hubdesk reads it back.',
} as const

/** Applies what a call said of the finding, by the rules of `classifyUnprocessed`. */
export function applyOutcome(
  result: ItemResult,
  api: Api,
  outcome: Outcome,
  awsRequestId: string | null,
): ItemResult {
  if (outcome.kind === 'processed') return accept(result, api, awsRequestId)
  const isUnlisted = outcome.kind === 'unknown'
  const code = isUnlisted ? 'Unlisted' : outcome.code
  const { verdict, words } = isUnlisted ? UNLISTED : classifyUnprocessed(code, outcome.message)
  const refusals = (result[api]?.refusals ?? 0) + 1
  const trouble = { code, message: words, awsRequestId }
  if (verdict !== 'retry' || refusals >= MOST_REFUSALS) return fail(result, api, trouble)
  return settle(result, api, { ...WAITING, ...trouble, refusals }, isUnlisted || isUnsure(result))
}

/** Whether nothing of it was sent, so that a stop can still take it back. An item that one API took goes on. */
export const canStop = (result: ItemResult): boolean =>
  result.state === 'queued' && result.asff?.state !== 'accepted' && result.ocsf?.state !== 'accepted'

/** The change was stopped before this finding was sent. */
export const stop = (result: ItemResult): ItemResult => ({ ...result, state: 'stopped' })
