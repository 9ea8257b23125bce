import { newTeam, type Team } from '@/lib/api/teams'
import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { authorize } from '@/server/errors'
import { appendAudit } from '@/server/state/audit/append-audit'
import { auditActor } from '@/server/state/audit/audit-actor'
import { insertTeam } from '@/server/state/teams/insert-team'
import { parseInput } from '@/server/usecases/parse-input'
import { guardLimits } from './guard-limits'
import { showTeams } from './show-teams'
import { auditedTeam, toTeam } from './to-team'
import { nameTaken, withMembers } from './write-team'

type Call = { readonly actor: Actor; readonly input: unknown; readonly requestId: string }

/**
 * Creates a team. Throws `conflict` for a name that is taken and where no admin without a limit would remain, and
 * `invalid_input` for an unknown member.
 */
export async function createTeam({ actor, input, requestId }: Call): Promise<Team> {
  authorize(actor, 'teams:manage')
  const wanted = parseInput(newTeam, input)
  const { state, index, news, env } = await desk()
  const team = await state.db.transaction(async tx => {
    const keepFreeAdmin = await guardLimits(tx, { env }, actor)
    const id = await insertTeam(tx, { name: wanted.name, scope: wanted.scope })
    if (id === null) throw nameTaken(wanted.name)
    const made = await withMembers(tx, id, wanted)
    await keepFreeAdmin()
    await appendAudit(tx, {
      actor: await auditActor(tx, actor),
      action: 'team.create',
      target: { team: id },
      after: auditedTeam(made),
      decision: 'allow',
      requestId,
    })
    return toTeam(made)
  })
  await showTeams({ state, index, news })
  return team
}
