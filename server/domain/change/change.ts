import type { ChangeSet, Decided, ItemState } from '@/lib/api/changes'
import { documentKey } from '@/server/domain/finding/key'

/** One finding of a change, fixed when the change is accepted. */
export type ChangeItem = {
  readonly key: string
  /** The identity for BatchUpdateFindings; null without an ASFF document. */
  readonly asff: { readonly productArn: string; readonly id: string } | null
  /** `metadata.uid`, the identity for BatchUpdateFindingsV2; null without an OCSF document. */
  readonly ocsf: string | null
  readonly before: Decided
  /** Values for this finding only: an undo restores each finding's earlier ones. Null means the change's values. */
  readonly set: ChangeSet | null
}

/**
 * The keys that link decisions to a finding. `twin` is the key of its OCSF document where it also has an ASFF one.
 * Before the ASFF document came, `twin` was the key of the finding.
 */
export type ItemKeys = { readonly key: string; readonly twin: string | null }

/** The parts of an item that show what is decided on which finding. */
export type DecidedItem = ItemKeys & Pick<ChangeItem, 'set'>

/** Returns the keys of a finding. */
export const itemKeys = ({ key, asff, ocsf }: Pick<ChangeItem, 'key' | 'asff' | 'ocsf'>): ItemKeys => ({
  key,
  twin: asff === null || ocsf === null ? null : documentKey({ uid: ocsf }),
})

/** Reduces an item to what stays in memory while it waits. */
export const decidedItem = (item: ChangeItem): DecidedItem => ({ ...itemKeys(item), set: item.set })

/**
 * Lists the keys that find the decisions on a batch: those of its findings, in order. If any finding has a twin, as
 * many keys follow: the twin's, or else the finding's again. So the position modulo the batch size names the item.
 */
export function batchKeys(items: readonly ChangeItem[]): string[] {
  const keys = items.map(itemKeys)
  const own = keys.map(({ key }) => key)
  return keys.some(({ twin }) => twin !== null) ? [...own, ...keys.map(({ key, twin }) => twin ?? key)] : own
}

/** The result of one API for an item. It is `queued` also while it waits for another try. */
export type ApiResult = {
  readonly state: 'queued' | 'accepted' | 'failed'
  /** The error code and message of AWS, also of a latest try that may succeed later. */
  readonly code: string | null
  readonly message: string | null
  readonly awsRequestId: string | null
  /** How often AWS did not process the finding but allows another try. */
  readonly refusals?: number
}

/** The state of an item. `asff` and `ocsf` are null where that API has no part in it. */
export type ItemResult = {
  readonly state: ItemState
  readonly asff: ApiResult | null
  readonly ocsf: ApiResult | null
  /** The values of the read-back that differ from those set. */
  readonly seen: Partial<Decided> | null
  /**
   * The later change that AWS took, and that sets every field of this one. AWS took this one first, so it counts as
   * confirmed, but was not read back on its own.
   */
  readonly overtakenBy?: string
}

/** Maximum number of findings in one batch, and in one call of either API. */
export const BATCH_SIZE = 100
/** A change of up to this many findings counts as a click and is sent before every job. */
export const CLICK_SIZE = 25

/** Returns the values to set on an item. */
export const setOf = (change: { readonly set: ChangeSet }, item: ChangeItem): ChangeSet =>
  item.set ?? change.set

/** A batch that its items' states follow from. Before the first results, the batch's own state decides. */
type Batch = {
  readonly state: 'queued' | 'sending' | 'sent' | 'done'
  readonly results: readonly ItemResult[] | null
}

/** Returns the state of the item at a position of its batch. A batch that ended without results was never sent. */
export function itemState({ state, results }: Batch, position: number): ItemState {
  const kept = results?.[position]?.state ?? (state === 'done' ? 'stopped' : 'queued')
  return kept === 'queued' && state === 'sending' ? 'sending' : kept
}
