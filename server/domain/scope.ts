/**
 * What a role is limited to: findings of these accounts or of accounts in these organizational units (by id or name
 * path), and in these environments. An empty list limits nothing; what is given must all hold.
 */
export type Scope = {
  readonly accounts: readonly string[]
  readonly ous: readonly string[]
  readonly environments: readonly string[]
}
