import type { ItemResult } from '@/server/domain/change/change'
import { confirmItem, PATIENCE, type Reading } from '@/server/domain/change/confirm-item'
import type { OtherDecisions } from '@/server/state/changes/find-decisions-on'
import type { StoredSight } from '@/server/store/findings/find-sights'
import type { Remembered } from './batch-memory'
import type { AwaitedDocument, OpenItem } from './open-items'
import type { ReadBack } from './read-back'

type Circumstances = {
  readonly acceptedAt: number
  readonly waited: number
  readonly remembered: Remembered
  readonly others: OtherDecisions | undefined
}

const GONE = 'Security Hub does not have this finding any more.'
const UNREADABLE = 'Security Hub answers with a document that Hubdesk cannot read.'

/** Compares an item with the sights given; null where one is missing or older than the change. */
function readItem(
  { item, set, parts }: OpenItem,
  sights: ReadonlyMap<string, StoredSight>,
  { acceptedAt, waited, remembered, others }: Circumstances,
): Reading | null {
  const seen = parts.flatMap(({ format, key }) => {
    const sight = sights.get(key)
    return sight && sight.observedAt > acceptedAt ? [{ format, values: sight.values }] : []
  })
  if (seen.length < parts.length) return null
  const shownBefore = parts.flatMap(({ key }) => remembered.shownBefore.get(key) ?? [])
  return confirmItem({
    wanted: set,
    sights: seen,
    earlier: [item.before, ...shownBefore, ...(others?.earlier ?? [])],
    later: others?.later ?? [],
    waited,
  })
}

/** True when the index already shows an item as decided: an event or a poll may have brought it. */
export const isShown = (
  open: OpenItem,
  sights: ReadonlyMap<string, StoredSight>,
  circumstances: Circumstances,
): boolean => readItem(open, sights, circumstances)?.state === 'confirmed'

const failPart = (result: ItemResult, part: AwaitedDocument, code: string, message: string): ItemResult => ({
  ...result,
  state: 'failed',
  [part.format]: { awsRequestId: null, ...result[part.format], state: 'failed', code, message },
})

/** A document without an ASFF id may be any of the unreadable ones. */
const cameUnreadable = ({ asff }: OpenItem['item'], unreadable: ReadBack['unreadable']): boolean =>
  unreadable.has(null) || (asff === null ? unreadable.size > 0 : unreadable.has(asff.id))

/** Returns the lost document: two complete responses of AWS in a row lacked it, or AWS keeps sending it unreadably. */
function lostPart(
  { item, result, parts }: OpenItem,
  { sights, answered, unreadable }: ReadBack,
  { remembered, waited }: Circumstances,
): ItemResult | null {
  for (const part of parts) {
    if (sights.has(part.key) || !answered.has(part.format)) continue
    if (cameUnreadable(item, unreadable)) {
      if (waited >= PATIENCE) return failPart(result, part, 'Unreadable', UNREADABLE)
    } else if (remembered.missing.has(part.key))
      return failPart(result, part, 'ResourceNotFoundException', GONE)
  }
  return null
}

/** Judges an item by the responses of AWS: settled, or as before. */
export function judgeItem(open: OpenItem, read: ReadBack, circumstances: Circumstances): ItemResult {
  const reading = readItem(open, read.sights, circumstances)
  if (reading === null) return lostPart(open, read, circumstances) ?? open.result
  switch (reading.state) {
    case 'confirmed':
      return { ...open.result, state: 'confirmed', seen: null }
    case 'diverged':
      return { ...open.result, state: 'diverged', seen: reading.seen }
    case 'waiting':
      return open.result
  }
}
