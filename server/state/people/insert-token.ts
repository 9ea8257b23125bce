import type { Role } from '@/lib/api/roles'
import type { Scope } from '@/server/domain/people/scope'
import type { State } from '@/server/state/open-state'
import { apiTokens } from '@/server/state/schema'

type NewToken = {
  readonly name: string
  readonly role: Role
  readonly hash: string
  /** The name of the actor who makes it. */
  readonly createdBy: string
  /** The person behind that actor; null where that is not known. */
  readonly makerId: string | null
  /** Null is no limit. */
  readonly scope: Scope | null
}

/** Stores an API token by the hash of its secret, and returns the row's id. */
export async function insertToken(db: State['db'], token: NewToken): Promise<string> {
  const [row] = await db.insert(apiTokens).values(token).returning({ id: apiTokens.id })
  if (!row) throw new Error('The database answered an insert of a token without a row')
  return row.id
}
