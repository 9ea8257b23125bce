import type { FindingRaw } from '@/lib/api/findings'
import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { AppError, authorize } from '@/server/errors'
import { rawDocuments } from '@/server/store/findings/find-finding'
import { toIso } from '@/server/store/findings/finding-item'
import { forAsker } from '@/server/usecases/for-asker'

/** Reads the documents of a finding, byte for byte as received; none after its deletion. Throws `not_found`. */
export async function readRaw(call: {
  actor: Actor
  input: { key: string }
  signal?: AbortSignal
}): Promise<FindingRaw> {
  authorize(call.actor, 'findings:read')
  const { index } = await desk()
  const documents = await rawDocuments(forAsker(index, call), call.input.key, call.actor.scopes)
  if (documents === null) throw new AppError('not_found', 'There is no finding with this key.')
  return {
    documents: documents.map(({ format, observedAt, raw }) => ({ format, observed: toIso(observedAt), raw })),
  }
}
