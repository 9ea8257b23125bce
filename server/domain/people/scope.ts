/**
 * The limit of a role: accounts, organizational units and environments. A unit is a path of names, such as
 * `Workloads/Prod`, and includes all units below it. Accounts and units are alternatives; environments must match too.
 * An empty list limits nothing.
 */
export type Scope = {
  readonly accounts: readonly string[]
  readonly ous: readonly string[]
  readonly environments: readonly string[]
}

/**
 * All limits of one actor. The actor sees a finding that is in any of them, so an empty list sees nothing. Null is no
 * limit.
 */
export type Scopes = readonly Scope[] | null

/** Combines the limits of several teams. A person in no team, or in one without a limit, has no limit. */
export function scopesOf(teams: readonly { readonly scope: Scope | null }[]): Scopes {
  const limits = teams.flatMap(({ scope }) => (scope === null ? [] : [scope]))
  return limits.length === 0 || limits.length < teams.length ? null : limits
}

/**
 * Returns the limit of a token: the one that it was made with, or else the one that its maker has now. So an admin who is
 * limited does not go beyond it by a token from before.
 */
export function scopesOfToken(token: {
  readonly scope: Scope | null
  readonly maker: { readonly teams: readonly { readonly scope: Scope | null }[] } | null
}): Scopes {
  if (token.scope !== null) return [token.scope]
  return token.maker && scopesOf(token.maker.teams)
}
