import type { ChangeSet, Decided, ItemState } from '@/lib/api/changes'

/** One finding of a change, fixed when the change is accepted. */
export type ChangeItem = {
  readonly key: string
  /** What BatchUpdateFindings names it by; null without an ASFF document. */
  readonly asff: { readonly productArn: string; readonly id: string } | null
  /** `metadata.uid`, what BatchUpdateFindingsV2 names it by; null without an OCSF document. */
  readonly ocsf: string | null
  readonly before: Decided
  /** Own values of this finding, where an undo gives each its earlier ones; null takes those of the change. */
  readonly set: ChangeSet | null
}

/** As much of an item as tells what is decided on which finding. */
export type DecidedItem = Pick<ChangeItem, 'key' | 'set'>

/** What one API made of an item: `queued` also while it is to be tried again. */
export type ApiResult = {
  readonly state: 'queued' | 'accepted' | 'failed'
  /** AWS's error code and words, also of the latest try that may pass. */
  readonly code: string | null
  readonly message: string | null
  readonly awsRequestId: string | null
  /** How often AWS answered that it did not process the finding, but may when asked again. */
  readonly refusals?: number
}

/** Where an item stands. `asff` and `ocsf` are null where that API has no part in it. */
export type ItemResult = {
  readonly state: ItemState
  readonly asff: ApiResult | null
  readonly ocsf: ApiResult | null
  /** The values of the read-back that are not as set. */
  readonly seen: Partial<Decided> | null
}

/** Most findings of one batch, and of one call of either API. */
export const BATCH_SIZE = 100
/** Up to so many findings are a click, and go before every job. */
export const CLICK_SIZE = 25

/** The values to set on an item. */
export const setOf = (change: { readonly set: ChangeSet }, item: ChangeItem): ChangeSet =>
  item.set ?? change.set

/** A batch as its items' states follow from it: before the first results by the batch's own state. */
type Batch = {
  readonly state: 'queued' | 'sending' | 'sent' | 'done'
  readonly results: readonly ItemResult[] | null
}

/** Where the item at a position of its batch stands. A batch that is over without results was never sent. */
export function itemState({ state, results }: Batch, position: number): ItemState {
  const kept = results?.[position]?.state ?? (state === 'done' ? 'stopped' : 'queued')
  return kept === 'queued' && state === 'sending' ? 'sending' : kept
}
