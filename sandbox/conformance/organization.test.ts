import {
  DescribeOrganizationCommand,
  ListParentsCommand,
  ListTagsForResourceCommand,
  OrganizationsClient,
  paginateListAccounts,
  paginateListAccountsForParent,
  paginateListOrganizationalUnitsForParent,
  paginateListRoots,
} from '@aws-sdk/client-organizations'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { describe, expect, inject, test } from 'vitest'
import { account, settings } from './hub.ts'

const client = new OrganizationsClient(settings)

async function accounts(): Promise<readonly string[]> {
  const ids: string[] = []
  for await (const page of paginateListAccounts({ client }, {}))
    ids.push(...(page.Accounts ?? []).map(({ Id = '' }) => Id))
  return ids
}

/** Lists the accounts of a unit and of the units below it. */
async function accountsBelow(ParentId: string): Promise<readonly string[]> {
  const ids: string[] = []
  for await (const page of paginateListAccountsForParent({ client }, { ParentId }))
    ids.push(...(page.Accounts ?? []).map(({ Id = '' }) => Id))
  for await (const page of paginateListOrganizationalUnitsForParent({ client }, { ParentId })) {
    for (const { Id = '' } of page.OrganizationalUnits ?? []) ids.push(...(await accountsBelow(Id)))
  }
  return ids
}

describe.runIf(inject('sandbox'))('the organization', () => {
  test('has the same accounts as a list and as a tree', async () => {
    const roots: string[] = []
    for await (const page of paginateListRoots({ client }, {}))
      roots.push(...(page.Roots ?? []).map(({ Id = '' }) => Id))
    const tree = await Promise.all(roots.map(accountsBelow))
    expect(tree.flat().toSorted()).toEqual((await accounts()).toSorted())
    expect(tree.flat()).toHaveLength(40)
  })

  test('has tags and parents for its accounts, and knows no others', async () => {
    const { Tags } = await client.send(new ListTagsForResourceCommand({ ResourceId: '777788889999' }))
    expect(Tags).toContainEqual({ Key: 'environment', Value: 'production' })
    const { Parents } = await client.send(new ListParentsCommand({ ChildId: '777788889999' }))
    expect(Parents).toMatchObject([{ Type: 'ORGANIZATIONAL_UNIT' }])
    await expect(
      client.send(new ListTagsForResourceCommand({ ResourceId: '000000000000' })),
    ).rejects.toMatchObject({ name: 'TargetNotFoundException' })
  })

  test('says which account manages it', async () => {
    const { Organization } = await client.send(new DescribeOrganizationCommand({}))
    expect(await accounts()).toContain(Organization?.MasterAccountId)
  })

  test('takes an access key of twelve digits for that account', async () => {
    const credentials = { accessKeyId: '777788889999', secretAccessKey: 'any' }
    const member = new STSClient({ ...settings, credentials })
    const { Account } = await member.send(new GetCallerIdentityCommand({}))
    expect([account, Account]).toEqual(['111122223333', '777788889999'])
  })
})
