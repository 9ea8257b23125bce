import type { ChangeSet } from '@/lib/api/changes'
import { AwsError } from '@/server/aws/aws-error'
import type { AwsWriter } from '@/server/aws/create-aws-writer'
import type { FindingsById } from '@/server/aws/findings-by-ids'
import type { UpdateAnswer } from '@/server/aws/write-clients'
import type { ChangeItem, ItemResult } from '@/server/domain/change'
import type { CustomerFields, FindingDocument } from '@/server/domain/finding'
import { type Api, isOpen } from '@/server/domain/item-result'
import { asffUpdate, needsCopy, ocsfUpdate, showsAsff, showsOcsf } from '@/server/domain/send-item'

/** One finding of the batch under way. */
export type Entry = { readonly item: ChangeItem; readonly set: ChangeSet; result: ItemResult }

export type Means = {
  readonly writer: AwsWriter
  /** Ends the calls under way; what they did is then unknown. */
  readonly signal: AbortSignal
  /** False ends the work between two calls. */
  readonly mayGoOn: () => boolean
}

/** One API, in the words in which a batch is sent: whatever differs between the two of them. */
export type Line<Identity, Update> = {
  readonly api: Api
  identityOf(item: ChangeItem): Identity | null
  /** The identity as text. */
  nameOf(identity: Identity): string
  /** The name of a document that was read; null where it is none of this API. */
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
export const asffLine = (
  writer: AwsWriter,
  actor: string,
): Line<AsffIdentity, ReturnType<typeof asffUpdate>> => ({
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

/** Security Hub. Its findings need no copy: nothing of them is replaced as a whole. */
export const ocsfLine = (writer: AwsWriter): Line<string, NonNullable<ReturnType<typeof ocsfUpdate>>> => ({
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

/** An entry that an API has still to be asked for. */
export type Part<Identity> = { readonly entry: Entry; readonly identity: Identity; readonly name: string }

export const openParts = <Identity, Update>(
  line: Line<Identity, Update>,
  entries: readonly Entry[],
): Part<Identity>[] =>
  entries.flatMap(entry => {
    const identity = line.identityOf(entry.item)
    if (identity === null || !isOpen(entry.result, line.api)) return []
    return { entry, identity, name: line.nameOf(identity) }
  })

/** What a call threw, or null where it was ended from here. Throws what is no failure of AWS. */
export function troubleOf(error: unknown, signal: AbortSignal): AwsError | null {
  if (error instanceof AwsError) return error
  if (signal.aborted) return null
  throw error
}
