import type { Role } from '@/lib/api/roles'
import { desk } from '@/server/desk/desk'
import { DEMO_ISSUER } from '@/server/domain/people/demo-desk'
import { appendAudit } from '@/server/state/audit/append-audit'
import { upsertPerson } from '@/server/state/people/upsert-person'
import { hasPeopleOf } from '@/server/state/teams/has-people-of'
import { insertTeam } from '@/server/state/teams/insert-team'
import { setTeamMembers } from '@/server/state/teams/set-team-members'
import { showTeams } from '@/server/usecases/teams/show-teams'

type DemoPerson = {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly teams: readonly string[]
}

const SYSTEM = { kind: 'system', id: 'demo', name: 'Hubdesk demo', role: null } as const

/** Creates the persons of the sandbox and their teams, once: before the first of them signs in. */
export async function seedDemo(people: readonly DemoPerson[], requestId: string): Promise<void> {
  const { state, index, news } = await desk()
  if (await hasPeopleOf(state, DEMO_ISSUER)) return
  await state.db.transaction(async tx => {
    const members = new Map<string, string[]>()
    for (const { id: subject, name, role, teams } of people) {
      const id = await upsertPerson(tx, { issuer: DEMO_ISSUER, subject, name, email: null, role })
      for (const team of teams) members.set(team, [...(members.get(team) ?? []), id])
    }
    for (const [name, ids] of members) {
      const team = await insertTeam(tx, { name, scope: null })
      if (team === null) continue
      await setTeamMembers(tx, team, ids)
      const after = { name, scope: null, members: ids }
      const entry = { actor: SYSTEM, action: 'team.create', target: { team }, after } as const
      await appendAudit(tx, { ...entry, decision: 'allow', requestId })
    }
  })
  await showTeams({ state, index, news })
}
