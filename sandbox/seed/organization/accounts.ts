import type { Tags } from '../../store/collections.ts'
import { createRandom } from '../random/random.ts'
import { accountRows } from './account-rows.ts'
import { homeRegion, type Region } from './regions.ts'

export const administrator = '111122223333'
export const management = '123456789012'

export type SeedAccount = {
  readonly id: string
  readonly name: string
  readonly ouPath: readonly string[]
  readonly owner: string | undefined
  readonly environment: string
  readonly suspended: boolean
  /** Share of the organization's workloads, relative to the others. */
  readonly weight: number
  readonly regions: readonly [readonly [Region, number], ...(readonly [Region, number])[]]
  readonly tags: Tags
}

const known: Readonly<Record<string, string>> = {
  'org-management': management,
  'security-tooling': administrator,
  'log-archive': '444455556666',
  'payments-prod': '777788889999',
}

/** The same accounts for every seed, so that examples and tests can name them. */
export const accounts: readonly SeedAccount[] = accountRows.map(toAccount)

function toAccount(row: (typeof accountRows)[number], index: number): SeedAccount {
  const { name, ou, environment, weight } = row
  const random = createRandom('accounts', 'id', index)
  const tags: Record<string, string> = { environment, 'cost-center': `CC-${1000 + (index % 12) * 10}` }
  if (row.owner) tags.owner = row.owner
  return {
    id: known[name] ?? String(random.int(200_000_000_000, 999_999_999_999)),
    name,
    ouPath: ou === '' ? [] : ou.split('/'),
    owner: row.owner,
    environment,
    suspended: ou === 'Suspended',
    weight,
    regions: [[homeRegion, 6], ...row.regions.map((region, at) => [region, 3 / (at + 1)] as const)],
    tags,
  }
}
