import type { Format } from '@/lib/finding/statuses'
import type { FindingsById } from '@/server/aws/findings/findings-by-ids'
import { decidedOf } from '@/server/domain/change/confirm-item'
import { documentKey } from '@/server/domain/finding/key'
import type { StoredSight } from '@/server/store/findings/find-sights'
import { readMeta } from '@/server/store/index/read-meta'
import { writePage } from '@/server/store/merge/write-page'
import { GENERATION } from '@/server/worker/sync/read-generation'
import type { ConfirmContext } from './confirm-context'
import type { AwaitedDocument } from './open-items'

/** The responses of AWS to reads by id. */
export type ReadBack = {
  /** By document key. */
  readonly sights: ReadonlyMap<string, StoredSight>
  /** The APIs that gave a complete response. What none of its lists has, does not exist there. */
  readonly answered: ReadonlySet<Format>
  /** Source ids of documents that came and cannot be parsed; null stands for one without an id. */
  readonly unreadable: ReadonlySet<string | null>
  /** Errors of APIs that gave no response. */
  readonly errors: readonly unknown[]
}

/** Reads documents by id from both APIs in parallel, and writes them to the index. Throws the errors of the index. */
export async function readBack(
  context: ConfirmContext,
  parts: readonly AwaitedDocument[],
): Promise<ReadBack> {
  const { aws, index, news, signal } = context
  const identities = parts.flatMap(part => (part.format === 'asff' ? [part.identity] : []))
  const uids = parts.flatMap(part => (part.format === 'ocsf' ? [part.identity] : []))
  const [asff, ocsf] = await Promise.allSettled([
    aws.getFindingsByIds(identities, signal),
    aws.getFindingsV2ByUids(uids, signal),
  ])
  signal.throwIfAborted()
  const answers: FindingsById[] = [asff, ocsf].flatMap(one => (one.status === 'fulfilled' ? [one.value] : []))
  const documents = answers.flatMap(answer => answer.documents)
  const quarantined = answers.flatMap(answer => answer.quarantined)
  if (documents.length + quarantined.length > 0) {
    const generation = Number((await readMeta(index, GENERATION)) ?? 0)
    const page = { documents, quarantined, generation, checkpoint: null }
    const { changedKeys } = await writePage(index, page)
    if (changedKeys.length > 0) news.findings()
  }
  return {
    sights: new Map(
      documents.map(({ identity, customer, observedAt }) => [
        documentKey(identity),
        { values: decidedOf(customer), observedAt },
      ]),
    ),
    answered: new Set([
      ...(asff.status === 'fulfilled' ? (['asff'] as const) : []),
      ...(ocsf.status === 'fulfilled' ? (['ocsf'] as const) : []),
    ]),
    unreadable: new Set(quarantined.map(({ sourceId }) => sourceId)),
    errors: [asff, ocsf].flatMap(one => (one.status === 'rejected' ? [one.reason] : [])),
  }
}
