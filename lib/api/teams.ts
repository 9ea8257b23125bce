import * as z from 'zod/mini'
import { roleSchema } from '@/lib/api/role-schema'

const MOST = 500

const account = z.string().check(z.regex(/^\d{12}$/, { error: 'An account id has 12 digits' }))
const unit = z.string().check(
  z.trim(),
  z.minLength(1),
  z.maxLength(500),
  z.refine(path => !/^(ou|r)-[0-9a-z]+/.test(path) && !path.startsWith('/') && !path.endsWith('/'), {
    error: 'Name the unit by its path of names below the root, such as Workloads/Production',
  }),
)
const environment = z.string().check(z.trim(), z.minLength(1), z.maxLength(200))

/**
 * The limit of a team or token. Accounts and units are alternatives; environments must match too. An empty list limits
 * nothing.
 */
export const scope = z
  .strictObject({
    accounts: z._default(z.array(account).check(z.maxLength(MOST)), []),
    ous: z._default(z.array(unit).check(z.maxLength(MOST)), []),
    environments: z._default(z.array(environment).check(z.maxLength(MOST)), []),
  })
  .check(
    z.refine(({ accounts, ous, environments }) => accounts.length + ous.length + environments.length > 0, {
      error: 'It limits nothing: send null for no limit',
    }),
  )
export type ApiScope = z.infer<typeof scope>

/** Body of `POST /teams` and `PUT /teams/{id}`. A scope of null is no limit. The name owns findings. */
export const newTeam = z.strictObject({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
  scope: z._default(z.nullable(scope), null),
  members: z._default(z.array(z.uuid()).check(z.maxLength(10_000)), []),
})
export type NewTeam = z.infer<typeof newTeam>

export const team = z.object({
  id: z.uuid(),
  name: z.string(),
  scope: z.nullable(scope),
  members: z.array(z.object({ id: z.uuid(), name: z.string(), email: z.nullable(z.string()) })),
})
export type Team = z.infer<typeof team>

/** By name. */
export const teamList = z.object({ items: z.array(team) })
export type TeamList = z.infer<typeof teamList>

/** Everyone who has signed in, by name, with the role of their latest sign-in. */
export const personList = z.object({
  items: z.array(
    z.object({ id: z.uuid(), name: z.string(), email: z.nullable(z.string()), role: roleSchema }),
  ),
})
export type PersonList = z.infer<typeof personList>
