import { ListAccountsCommand, ListTagsForResourceCommand } from '@aws-sdk/client-organizations'
import { AwsError } from '@/server/aws/wire/aws-error'
import { callAws } from '@/server/aws/wire/call-aws'
import type { Clients } from '@/server/aws/wire/clients'
import { collectPages } from '@/server/aws/wire/collect-pages'
import { listUnitPaths } from './list-unit-paths'

export type OrganizationAccount = {
  readonly id: string
  readonly name: string
  readonly owner: string | null
  readonly environment: string | null
  /** Path of organizational units below the root, such as `Workloads/Prod`; empty at the root. */
  readonly ou: string | null
}

const OWNER_KEYS = ['owner', 'team', 'ownerteam']
const ENVIRONMENT_KEYS = ['environment', 'env', 'stage']

type Tag = { readonly Key?: string | undefined; readonly Value?: string | undefined }

/** Returns the value of the first existing key, in any case. */
const tagOf = (tags: readonly Tag[], keys: readonly string[]): string | null => {
  const byKey = new Map(tags.map(tag => [tag.Key?.toLowerCase(), tag.Value]))
  return keys.map(key => byKey.get(key)).find(value => value !== undefined && value !== '') ?? null
}

/** Runs `work` over all items, a few at a time: an organization may have 10,000 accounts. */
async function mapSome<Item, Output>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<Output>,
): Promise<Output[]> {
  const results: Output[] = []
  for (let start = 0; start < items.length; start += atOnce)
    results.push(...(await Promise.all(items.slice(start, start + atOnce).map(work))))
  return results
}

/** Remembers denied actions, so that one missing permission costs one call, not one per account. */
function optional(denied: Set<string>) {
  return async <Output>(
    iamAction: string,
    call: () => Promise<Output>,
    otherwise: Output,
  ): Promise<Output> => {
    if (denied.has(iamAction)) return otherwise
    try {
      return await call()
    } catch (error) {
      if (!(error instanceof AwsError) || error.kind !== 'access_denied') throw error
      denied.add(error.iamAction ?? iamAction)
      return otherwise
    }
  }
}

/** An account outside any organization has no others beside it. */
async function listMembers({ organizations, budget: bucket }: Clients, signal: AbortSignal) {
  try {
    return await collectPages('ListAccounts', async token => {
      const { Accounts, NextToken } = await callAws({
        iamAction: 'organizations:ListAccounts',
        bucket,
        signal,
        send: abortSignal =>
          organizations.send(new ListAccountsCommand({ NextToken: token }), { abortSignal }),
      })
      return { items: Accounts ?? [], next: NextToken }
    })
  } catch (error) {
    if (error instanceof AwsError && error.code === 'AWSOrganizationsNotInUseException') return []
    throw error
  }
}

/**
 * Lists the organization's accounts with owner and environment from their tags. What the role may not read stays null;
 * `denied` names the IAM actions. Throws `AwsError` when the listing itself fails.
 */
export async function listAccounts(
  clients: Clients,
  signal: AbortSignal,
): Promise<{ readonly accounts: OrganizationAccount[]; readonly denied: readonly string[] }> {
  const { organizations, budget: bucket } = clients
  const listed = await listMembers(clients, signal)
  const denied = new Set<string>()
  const tryTo = optional(denied)
  const paths = await tryTo(
    'organizations:ListRoots',
    () => listUnitPaths(clients, signal),
    new Map<string, string>(),
  )
  const tagsOf = (id: string) =>
    collectPages('ListTagsForResource', async token => {
      const { Tags, NextToken } = await callAws({
        iamAction: 'organizations:ListTagsForResource',
        bucket,
        signal,
        send: abortSignal =>
          organizations.send(new ListTagsForResourceCommand({ ResourceId: id, NextToken: token }), {
            abortSignal,
          }),
      })
      return { items: Tags ?? [], next: NextToken }
    })
  const accounts = await mapSome(listed, 4, async ({ Id: id, Name: name }) => {
    if (id === undefined) return []
    const tags = await tryTo('organizations:ListTagsForResource', () => tagsOf(id), [])
    return [
      {
        id,
        name: name ?? id,
        owner: tagOf(tags, OWNER_KEYS),
        environment: tagOf(tags, ENVIRONMENT_KEYS),
        ou: paths.get(id) ?? null,
      },
    ]
  })
  return { accounts: accounts.flat(), denied: [...denied] }
}
