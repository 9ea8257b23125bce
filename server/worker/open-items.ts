import type { ChangeSet } from '@/lib/api/changes'
import { type ChangeItem, type ItemResult, setOf } from '@/server/domain/change'
import { documentKey } from '@/server/domain/key'
import type { SentBatch } from '@/server/state/list-sent-batches'

/** A document that an API took a change for, and must show it. */
export type Part =
  | {
      readonly format: 'asff'
      readonly key: string
      readonly identity: { readonly productArn: string; readonly id: string }
    }
  | { readonly format: 'ocsf'; readonly key: string; readonly identity: string }

/** A finding of a batch that AWS took and that did not show it yet. */
export type OpenItem = {
  readonly at: number
  readonly item: ChangeItem
  readonly result: ItemResult
  readonly set: ChangeSet
  /** None where all that was decided is kept by Hubdesk itself. */
  readonly parts: readonly Part[]
}

function partsOf({ asff, ocsf }: ChangeItem, result: ItemResult): Part[] {
  const parts: Part[] = []
  if (asff && result.asff?.state === 'accepted')
    parts.push({ format: 'asff', key: documentKey(asff), identity: asff })
  if (ocsf !== null && result.ocsf?.state === 'accepted')
    parts.push({ format: 'ocsf', key: documentKey({ uid: ocsf }), identity: ocsf })
  return parts
}

/** The items of a batch that wait for their read-back. */
export const openItems = (batch: SentBatch): OpenItem[] =>
  batch.items.flatMap((item, at) => {
    const result = batch.results[at]
    if (result?.state !== 'accepted') return []
    return { at, item, result, set: setOf(batch, item), parts: partsOf(item, result) }
  })

/** Documents that took a change which the other API refused: the item has failed, and the index must follow all the same. */
export const partsOfFailed = (batch: SentBatch): Part[] =>
  batch.items.flatMap((item, at) => {
    const result = batch.results[at]
    return result?.state === 'failed' ? partsOf(item, result) : []
  })

/** Its only document is that of its own key: the index answers for it from the row of the finding. */
export const isAlone = ({ item, parts }: OpenItem): boolean =>
  (item.asff === null || item.ocsf === null) && parts.every(part => part.key === item.key)
