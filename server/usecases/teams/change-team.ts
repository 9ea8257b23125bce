import { newTeam, type Team } from '@/lib/api/teams'
import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { authorize } from '@/server/errors'
import { appendAudit } from '@/server/state/audit/append-audit'
import { auditActor } from '@/server/state/audit/audit-actor'
import { updateTeam } from '@/server/state/teams/update-team'
import { parseInput } from '@/server/usecases/parse-input'
import { guardLimits } from './guard-limits'
import { showTeams } from './show-teams'
import { auditedTeam, toTeam } from './to-team'
import { findTeam, nameTaken, withMembers } from './write-team'

type Call = {
  readonly actor: Actor
  readonly input: { readonly id: string; readonly body: unknown }
  readonly requestId: string
}

/**
 * Changes the name, limit and members of a team, from the next request of its members on. Throws `not_found`,
 * `conflict` for a name that is taken and where no admin without a limit would remain, and `invalid_input` for an unknown member.
 */
export async function changeTeam({ actor, input, requestId }: Call): Promise<Team> {
  authorize(actor, 'teams:manage')
  const wanted = parseInput(newTeam, input.body)
  const { state, index, news, env } = await desk()
  const team = await state.db.transaction(async tx => {
    const keepFreeAdmin = await guardLimits(tx, { env }, actor)
    const before = await findTeam(tx, input.id)
    const outcome = await updateTeam(tx, before.id, { name: wanted.name, scope: wanted.scope })
    if (outcome === 'taken') throw nameTaken(wanted.name)
    const after = await withMembers(tx, before.id, wanted)
    await keepFreeAdmin()
    await appendAudit(tx, {
      actor: await auditActor(tx, actor),
      action: 'team.change',
      target: { team: before.id },
      before: auditedTeam(before),
      after: auditedTeam(after),
      decision: 'allow',
      requestId,
    })
    return toTeam(after)
  })
  await showTeams({ state, index, news })
  return team
}
