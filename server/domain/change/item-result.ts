import type { ChangeSet, ItemState } from '@/lib/api/changes'
import type { ApiResult, ChangeItem, ItemResult } from './change'
import { classifyUnprocessed } from './classify-unprocessed'
import { ocsfUpdate } from './send-item'

export type Api = 'asff' | 'ocsf'

/** The result of a call for one finding; `unknown` where neither list of the response names it. */
export type CallOutcome =
  | { readonly kind: 'processed' }
  | { readonly kind: 'unprocessed'; readonly code: string; readonly message: string | null }
  | { readonly kind: 'unknown' }

/** With pauses that grow to five minutes, these are half an hour of tries. */
export const MOST_REFUSALS = 12

const WAITING: ApiResult = { state: 'queued', code: null, message: null, awsRequestId: null }

/**
 * Returns the result before the first try. An API takes part where it knows the finding and can show some of what is
 * set.
 */
export function firstResult(item: ChangeItem, set: ChangeSet): ItemResult {
  const asff = item.asff !== null && Object.keys(set).length > 0 ? WAITING : null
  const ocsf = item.ocsf !== null && ocsfUpdate(set) !== null ? WAITING : null
  return { state: (asff ?? ocsf) ? 'queued' : 'accepted', asff, ocsf, seen: null }
}

/** `sending` is a finding that AWS may have changed without our knowledge. It is read before anything is sent again. */
function stateOf({ asff, ocsf }: ItemResult, isUnsure: boolean): ItemState {
  const states = [asff?.state, ocsf?.state]
  if (states.includes('queued')) return isUnsure ? 'sending' : 'queued'
  return states.includes('failed') ? 'failed' : 'accepted'
}

export const isUnsure = (result: ItemResult): boolean => result.state === 'sending'

/** True where the API still has to be asked. */
export const isOpen = (result: ItemResult, api: Api): boolean =>
  (result.state === 'queued' || result.state === 'sending') && result[api]?.state === 'queued'

const settle = (result: ItemResult, api: Api, part: ApiResult, isUnsure: boolean): ItemResult => {
  const next = { ...result, [api]: part }
  return { ...next, state: stateOf(next, isUnsure) }
}

/** Marks an item as taken: AWS confirmed it, or its copy of the finding shows it. */
export const accept = (result: ItemResult, api: Api, awsRequestId: string | null): ItemResult =>
  settle(result, api, { ...WAITING, state: 'accepted', awsRequestId }, isUnsure(result))

type Trouble = { readonly code: string; readonly message: string; readonly awsRequestId?: string | null }

/** Reads each member by name: an error is also a trouble, and its message is not enumerable. */
const read = ({ code, message, awsRequestId = null }: Trouble) => ({ code, message, awsRequestId })

/** Marks an item as failed, without another try. */
export const fail = (result: ItemResult, api: Api, trouble: Trouble): ItemResult =>
  settle(result, api, { state: 'failed', ...read(trouble) }, isUnsure(result))

/** Marks an item for another try. `isUnsure` where AWS may have applied it anyway. */
export const wait = (result: ItemResult, api: Api, trouble: Trouble, isUnsure: boolean): ItemResult =>
  settle(result, api, { ...WAITING, refusals: result[api]?.refusals ?? 0, ...read(trouble) }, isUnsure)

/** Marks all open parts as unsure: their sender was lost, so they may have reached AWS. */
export const markUnsure = (result: ItemResult): ItemResult =>
  result.state === 'queued' ? { ...result, state: 'sending' } : result

/** Marks unsure parts as not sent: the finding was read, and AWS does not show them. */
export const settleDoubt = (result: ItemResult): ItemResult =>
  isUnsure(result) ? { ...result, state: stateOf(result, false) } : result

const UNLISTED = {
  verdict: 'retry',
  words: 'AWS did not say what became of this finding. Hubdesk reads it back.',
} as const

/** Applies the result of a call to the finding, by the rules of `classifyUnprocessed`. */
export function applyOutcome(
  result: ItemResult,
  api: Api,
  outcome: CallOutcome,
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

/** True when one of two APIs took what the other refused: AWS shows it in one of the documents. */
export const isHalfTaken = ({ state, asff, ocsf }: ItemResult): boolean =>
  state === 'failed' && [asff, ocsf].some(one => one?.state === 'accepted')

/** True when nothing of the item was sent, so that it can still be cancelled. An item that one API took goes on. */
export const canStop = (result: ItemResult): boolean =>
  result.state === 'queued' && result.asff?.state !== 'accepted' && result.ocsf?.state !== 'accepted'

/** Marks an item as cancelled: its change was stopped before this finding was sent. */
export const stop = (result: ItemResult): ItemResult => ({ ...result, state: 'stopped' })
