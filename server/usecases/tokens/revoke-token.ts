import { z } from 'zod'
import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { AppError, authorize } from '@/server/errors'
import { log } from '@/server/log'
import { appendAudit } from '@/server/state/audit/append-audit'
import { auditActor } from '@/server/state/audit/audit-actor'
import { revokeToken as revokeStored } from '@/server/state/people/revoke-token'

type Call = { readonly actor: Actor; readonly input: { readonly id: string }; readonly requestId: string }

const refuseUnknown = (): never => {
  throw new AppError('not_found', 'There is no API token of this id in force.')
}

/** Revokes an API token: its next request is refused. Throws `not_found` when no valid one has this id. */
export async function revokeToken({ actor, input, requestId }: Call): Promise<void> {
  authorize(actor, 'tokens:manage')
  const { state } = await desk()
  const id = z.uuid().safeParse(input.id).data ?? refuseUnknown()
  await state.db.transaction(async tx => {
    const { name, role } = (await revokeStored(tx, id, new Date())) ?? refuseUnknown()
    await appendAudit(tx, {
      actor: await auditActor(tx, actor),
      action: 'token.revoke',
      target: { token: id, name },
      before: { role },
      decision: 'allow',
      requestId,
    })
  })
  log.info({ actor: actor.id, id }, 'revoked an API key')
}
