import * as z from 'zod'
import { type ActionPreview, actionQuestion } from '@/lib/api/actions'
import { desk } from '@/server/desk/desk'
import { POLICIES } from '@/server/domain/approval/policy'
import type { Actor } from '@/server/domain/people/actor'
import { authorize } from '@/server/errors'
import { parseInput } from '@/server/usecases/parse-input'
import { prepareAction } from './prepare-action'
import { needsApproval } from './write-action'

/** Returns what an action would do now, and who must approve it. Changes nothing. Throws as `acceptAction`. */
export async function previewAction(call: {
  actor: Actor
  input: unknown
  signal?: AbortSignal
}): Promise<ActionPreview> {
  const { actor } = call
  authorize(actor, 'actions:request')
  const question = parseInput(actionQuestion, call.input)
  const prepared = await prepareAction(await desk(), question, call.signal)
  const { role, quorum } = POLICIES.action
  return {
    kind: prepared.kind.name,
    summary: prepared.summary,
    plan: [...prepared.plan],
    before: z.json().parse(prepared.before),
    expires_at: prepared.expiresAt?.toISOString() ?? null,
    hash: prepared.hash,
    approval: needsApproval(actor, prepared.kind) ? { role, quorum } : null,
  }
}
