/**
 * What a role is limited to: findings of these accounts or of accounts in these organizational units (by their path of
 * names, such as `Workloads/Prod`, with all below it), and in these environments. An empty list limits nothing; what is
 * given must all hold.
 */
export type Scope = {
  readonly accounts: readonly string[]
  readonly ous: readonly string[]
  readonly environments: readonly string[]
}

/** All that one actor is limited to: a finding in any of them is seen, so that none at all sees nothing. Null is no limit. */
export type Scopes = readonly Scope[] | null

/** What the members of several teams see together: who is in no team, or in one without a limit, has no limit. */
export function scopesOf(teams: readonly { readonly scope: Scope | null }[]): Scopes {
  const limits = teams.flatMap(({ scope }) => (scope === null ? [] : [scope]))
  return limits.length === 0 || limits.length < teams.length ? null : limits
}
