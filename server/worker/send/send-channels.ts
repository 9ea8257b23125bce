import type { ChangeSet } from '@/lib/api/changes'
import type { FindingsById } from '@/server/aws/findings/findings-by-ids'
import { AwsError } from '@/server/aws/wire/aws-error'
import type { UpdateAnswer } from '@/server/aws/wire/write-clients'
import type { AwsWriter } from '@/server/aws/write/create-aws-writer'
import type { ChangeItem, ItemResult } from '@/server/domain/change/change'
import { type Api, isOpen } from '@/server/domain/change/item-result'
import { asffUpdate, needsCopy, ocsfUpdate, showsAsff, showsOcsf } from '@/server/domain/change/send-item'
import type { CustomerFields, FindingDocument } from '@/server/domain/finding/finding'

/** One finding of the current batch. */
export type Entry = { readonly item: ChangeItem; readonly set: ChangeSet; result: ItemResult }

export type Means = {
  readonly writer: AwsWriter
  /** Aborts running calls; their effect is then unknown. */
  readonly signal: AbortSignal
  /** False ends the work between two calls. */
  readonly mayGoOn: () => boolean
}

/** One API, in the terms of sending a batch: all that differs between the two APIs. */
export type Channel<Identity, Update> = {
  readonly api: Api
  identityOf(item: ChangeItem): Identity | null
  /** The identity as text. */
  nameOf(identity: Identity): string
  /** The name of a document that was read; null if it is not from this API. */
  nameOfRead(document: FindingDocument): string | null
  needsCopy(set: ChangeSet): boolean
  shows(set: ChangeSet, copy: CustomerFields): boolean
  updateOf(set: ChangeSet, copy: CustomerFields | null): Update | null
  read(identities: readonly Identity[], signal: AbortSignal): Promise<FindingsById>
  update(identities: readonly Identity[], update: Update, signal: AbortSignal): Promise<UpdateAnswer>
}

type AsffIdentity = NonNullable<ChangeItem['asff']>

const asffName = ({ productArn, id }: AsffIdentity): string => `${productArn}\0${id}`

/** Security Hub CSPM, with notes in the name of `actor`. */
export const asffChannel = (
  writer: AwsWriter,
  actor: string,
): Channel<AsffIdentity, ReturnType<typeof asffUpdate>> => ({
  api: 'asff',
  identityOf: item => item.asff,
  nameOf: asffName,
  nameOfRead: ({ identity }) => ('id' in identity ? asffName(identity) : null),
  needsCopy,
  shows: showsAsff,
  updateOf: (set, copy) => asffUpdate(set, actor, copy),
  read: writer.getFindingsByIds,
  update: writer.updateFindings,
})

/** Security Hub. Its updates need no copy: none of them replaces a whole map. */
export const ocsfChannel = (
  writer: AwsWriter,
): Channel<string, NonNullable<ReturnType<typeof ocsfUpdate>>> => ({
  api: 'ocsf',
  identityOf: item => item.ocsf,
  nameOf: uid => uid,
  nameOfRead: ({ identity }) => ('uid' in identity ? identity.uid : null),
  needsCopy: () => false,
  shows: showsOcsf,
  updateOf: ocsfUpdate,
  read: writer.getFindingsV2ByUids,
  update: writer.updateFindingsV2,
})

/** An entry that an API still has to be asked for. */
export type CallPart<Identity> = { readonly entry: Entry; readonly identity: Identity; readonly name: string }

export const openParts = <Identity, Update>(
  channel: Channel<Identity, Update>,
  entries: readonly Entry[],
): CallPart<Identity>[] =>
  entries.flatMap(entry => {
    const identity = channel.identityOf(entry.item)
    if (identity === null || !isOpen(entry.result, channel.api)) return []
    return { entry, identity, name: channel.nameOf(identity) }
  })

/** Returns the error of a call, or null where this process cancelled it. Rethrows what is not a failure of AWS. */
export function troubleOf(error: unknown, signal: AbortSignal): AwsError | null {
  if (error instanceof AwsError) return error
  if (signal.aborted) return null
  throw error
}
