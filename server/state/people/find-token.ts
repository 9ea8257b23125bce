import { and, eq, isNull, type SQL } from 'drizzle-orm'
import type { Role } from '@/lib/api/roles'
import type { Scope } from '@/server/domain/people/scope'
import type { State } from '@/server/state/open-state'
import { apiTokens, people, teamMembers, teams } from '@/server/state/schema'
import type { FoundPerson } from './read-people'

export type FoundToken = {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly lastUsedAt: Date | null
  readonly scope: Scope | null
  /** The person who made it, as they are now; null where that is not known. */
  readonly maker: FoundPerson | null
}

/** Every request of a token needs this, so it is one query: a row for each team of its maker. */
async function find(db: State['db'], which: SQL): Promise<FoundToken | null> {
  const { id, name, role, lastUsedAt, scope } = apiTokens
  const maker = {
    id: people.id,
    issuer: people.issuer,
    role: people.role,
    deactivatedAt: people.deactivatedAt,
  }
  const rows = await db
    .select({
      token: { id, name, role, lastUsedAt, scope },
      maker,
      team: { id: teams.id, scope: teams.scope },
    })
    .from(apiTokens)
    .leftJoin(people, eq(people.id, apiTokens.makerId))
    .leftJoin(teamMembers, eq(teamMembers.personId, people.id))
    .leftJoin(teams, eq(teams.id, teamMembers.teamId))
    .where(and(which, isNull(apiTokens.revokedAt)))
  const [first] = rows
  if (!first) return null
  const own = rows.flatMap(({ team }) => (team === null ? [] : [team]))
  return { ...first.token, maker: first.maker && { ...first.maker, teams: own } }
}

/** Finds the token of a hash; null where there is none or it is revoked. */
export const findToken = (state: State, hash: string): Promise<FoundToken | null> =>
  find(state.db, eq(apiTokens.hash, hash))

/** Finds a token by its id; null where there is none or it is revoked. */
export const findTokenById = (db: State['db'], id: string): Promise<FoundToken | null> =>
  find(db, eq(apiTokens.id, id))
