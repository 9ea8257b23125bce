import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { authorize } from '@/server/errors'
import { appendAudit } from '@/server/state/audit/append-audit'
import { auditActor } from '@/server/state/audit/audit-actor'
import { deleteTeam as deleteStored } from '@/server/state/teams/delete-team'
import { guardLimits } from './guard-limits'
import { showTeams } from './show-teams'
import { auditedTeam } from './to-team'
import { findTeam } from './write-team'

type Call = {
  readonly actor: Actor
  readonly input: { readonly id: string }
  readonly requestId: string
}

/**
 * Deletes a team. Its limit ends for its members, and findings keep it as their owner. Throws `not_found`, and `conflict`
 * where no admin without a limit would remain: a team without a limit lifts those of its members.
 */
export async function deleteTeam({ actor, input, requestId }: Call): Promise<void> {
  authorize(actor, 'teams:manage')
  const { state, index, news, env } = await desk()
  await state.db.transaction(async tx => {
    const keepFreeAdmin = await guardLimits(tx, { env }, actor)
    const before = await findTeam(tx, input.id)
    await deleteStored(tx, before.id)
    await keepFreeAdmin()
    await appendAudit(tx, {
      actor: await auditActor(tx, actor),
      action: 'team.delete',
      target: { team: before.id },
      before: auditedTeam(before),
      decision: 'allow',
      requestId,
    })
  })
  await showTeams({ state, index, news })
}
