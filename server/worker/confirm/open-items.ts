import type { ChangeSet } from '@/lib/api/changes'
import { type ChangeItem, type ItemResult, setOf } from '@/server/domain/change/change'
import { documentKey } from '@/server/domain/finding/key'
import type { SentBatch } from '@/server/state/changes/list-sent-batches'

/** A document that must show the change that an API took for it. */
export type AwaitedDocument =
  | {
      readonly format: 'asff'
      readonly key: string
      readonly identity: { readonly productArn: string; readonly id: string }
    }
  | { readonly format: 'ocsf'; readonly key: string; readonly identity: string }

/** A finding of a batch that AWS took, but that does not show it yet. */
export type OpenItem = {
  readonly at: number
  readonly item: ChangeItem
  readonly result: ItemResult
  readonly set: ChangeSet
  /** Empty where only Hubdesk itself stores what was decided. */
  readonly parts: readonly AwaitedDocument[]
}

function partsOf({ asff, ocsf }: ChangeItem, result: ItemResult): AwaitedDocument[] {
  const parts: AwaitedDocument[] = []
  if (asff && result.asff?.state === 'accepted')
    parts.push({ format: 'asff', key: documentKey(asff), identity: asff })
  if (ocsf !== null && result.ocsf?.state === 'accepted')
    parts.push({ format: 'ocsf', key: documentKey({ uid: ocsf }), identity: ocsf })
  return parts
}

/** Lists the items of a batch that wait for their read-back. */
export const openItems = (batch: SentBatch): OpenItem[] =>
  batch.items.flatMap((item, at) => {
    const result = batch.results[at]
    if (result?.state !== 'accepted') return []
    return { at, item, result, set: setOf(batch, item), parts: partsOf(item, result) }
  })

/** Lists documents that took a change which the other API refused. The item has failed, but the index must follow. */
export const partsOfFailed = (batch: SentBatch): AwaitedDocument[] =>
  batch.items.flatMap((item, at) => {
    const result = batch.results[at]
    return result?.state === 'failed' ? partsOf(item, result) : []
  })

/** True when its only document has its own key: the index answers for it from the row of the finding. */
export const isAlone = ({ item, parts }: OpenItem): boolean =>
  (item.asff === null || item.ocsf === null) && parts.every(part => part.key === item.key)
