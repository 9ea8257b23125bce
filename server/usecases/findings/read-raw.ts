import type { FindingRaw } from '@/lib/api/findings'
import { desk } from '@/server/desk'
import type { Actor } from '@/server/domain/actor'
import { AppError, authorize } from '@/server/errors'
import { rawDocuments } from '@/server/store/find-finding'
import { toIso } from '@/server/store/finding-item'

/** The documents of a finding, byte for byte as received; none of one that Security Hub has deleted. Throws `not_found`. */
export async function readRaw(call: { actor: Actor; input: { key: string } }): Promise<FindingRaw> {
  authorize(call.actor, 'findings:read')
  const { index } = await desk()
  const documents = await rawDocuments(index, call.input.key, call.actor.scopes)
  if (documents === null) throw new AppError('not_found', 'There is no finding with this key.')
  return {
    documents: documents.map(({ format, observedAt, raw }) => ({ format, observed: toIso(observedAt), raw })),
  }
}
