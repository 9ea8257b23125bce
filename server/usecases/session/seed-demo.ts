import type { Role } from '@/lib/api/roles'
import { desk } from '@/server/desk'
import { DEMO_ISSUER } from '@/server/domain/demo-desk'
import { appendAudit } from '@/server/state/append-audit'
import { hasPeopleOf } from '@/server/state/has-people-of'
import { insertTeam } from '@/server/state/insert-team'
import { setTeamMembers } from '@/server/state/set-team-members'
import { upsertPerson } from '@/server/state/upsert-person'
import { showTeams } from '@/server/usecases/teams/show-teams'

type DemoPerson = {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly teams: readonly string[]
}

const SYSTEM = { kind: 'system', id: 'demo', name: 'Hubdesk demo', role: null } as const

/** Makes the persons of the sandbox and their teams, once: before the first of them signs in. */
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
