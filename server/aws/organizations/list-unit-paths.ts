import {
  ListAccountsForParentCommand,
  ListOrganizationalUnitsForParentCommand,
  ListRootsCommand,
} from '@aws-sdk/client-organizations'
import { callAws } from '@/server/aws/wire/call-aws'
import type { Clients } from '@/server/aws/wire/clients'
import { collectPages } from '@/server/aws/wire/collect-pages'

/**
 * Lists the path of organizational units for each account id, such as `Workloads/Prod`, and empty at the root. Walks
 * down the tree: there are far fewer units than accounts. Throws `AwsError`.
 */
export async function listUnitPaths(
  clients: Clients,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const { organizations, budget: bucket } = clients
  const paths = new Map<string, string>()

  async function walk(parent: string, path: string): Promise<void> {
    const accounts = await collectPages('ListAccountsForParent', async token => {
      const { Accounts, NextToken } = await callAws({
        iamAction: 'organizations:ListAccountsForParent',
        bucket,
        signal,
        send: abortSignal =>
          organizations.send(new ListAccountsForParentCommand({ ParentId: parent, NextToken: token }), {
            abortSignal,
          }),
      })
      return { items: Accounts ?? [], next: NextToken }
    })
    for (const { Id } of accounts) if (Id !== undefined) paths.set(Id, path)
    const units = await collectPages('ListOrganizationalUnitsForParent', async token => {
      const { OrganizationalUnits, NextToken } = await callAws({
        iamAction: 'organizations:ListOrganizationalUnitsForParent',
        bucket,
        signal,
        send: abortSignal =>
          organizations.send(
            new ListOrganizationalUnitsForParentCommand({ ParentId: parent, NextToken: token }),
            { abortSignal },
          ),
      })
      return { items: OrganizationalUnits ?? [], next: NextToken }
    })
    for (const { Id, Name } of units)
      if (Id !== undefined) await walk(Id, path === '' ? (Name ?? Id) : `${path}/${Name ?? Id}`)
  }

  const roots = await callAws({
    iamAction: 'organizations:ListRoots',
    bucket,
    signal,
    send: abortSignal => organizations.send(new ListRootsCommand({}), { abortSignal }),
  })
  for (const { Id } of roots.Roots ?? []) if (Id !== undefined) await walk(Id, '')
  return paths
}
