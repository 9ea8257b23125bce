import type { FindingHistory } from '@/lib/api/findings'
import { desk } from '@/server/desk'
import type { Actor } from '@/server/domain/actor'
import { AppError, authorize } from '@/server/errors'
import { findFinding } from '@/server/store/find-finding'
import { isAwsError } from '@/server/usecases/is-aws-error'
import { askedAt } from './asked-at'

/** Who changed what of a finding, newest first, as Security Hub tells it. Throws `not_found`. */
export async function readHistory(call: {
  actor: Actor
  input: { key: string; signal: AbortSignal }
}): Promise<FindingHistory> {
  authorize(call.actor, 'findings:read')
  const { index, aws } = await desk()
  const found = await findFinding(index, call.input.key, call.actor.scopes, askedAt())
  if (found === null) throw new AppError('not_found', 'There is no finding with this key.')
  const identity = found.documents.map(({ document }) => document.identity).find(one => 'productArn' in one)
  if (identity === undefined) {
    const unavailable =
      'Security Hub keeps history for findings of its CSPM API alone; this one has no ASFF document.'
    return { records: [], unavailable }
  }
  try {
    return { records: await aws.getFindingHistory(identity, call.input.signal), unavailable: null }
  } catch (error) {
    if (isAwsError(error)) return { records: [], unavailable: error.message }
    throw error
  }
}
