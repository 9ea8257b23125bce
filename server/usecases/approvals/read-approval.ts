import type { Approval } from '@/lib/api/approvals'
import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { authorize } from '@/server/errors'
import { showApproval } from './to-approval'

/** Reads an approval: what it is about, who asked, and who voted how. Throws `not_found`. */
export async function readApproval({
  actor,
  input,
}: {
  actor: Actor
  input: { id: string }
}): Promise<Approval> {
  authorize(actor, 'approvals:read')
  return showApproval(await desk(), actor, input.id)
}
