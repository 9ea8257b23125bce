import {
  CreateMembersCommand,
  DeleteMembersCommand,
  DescribeHubCommand,
  DescribeOrganizationConfigurationCommand,
  DisableOrganizationAdminAccountCommand,
  DisableSecurityHubCommand,
  DisassociateMembersCommand,
  EnableOrganizationAdminAccountCommand,
  EnableSecurityHubCommand,
  GetAdministratorAccountCommand,
  GetFindingsCommand,
  GetMasterAccountCommand,
  GetMembersCommand,
  InviteMembersCommand,
  ListMembersCommand,
  ListOrganizationAdminAccountsCommand,
  SecurityHubClient,
  UpdateOrganizationConfigurationCommand,
  UpdateSecurityHubConfigurationCommand,
} from '@aws-sdk/client-securityhub'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { settings } from './hub.ts'
import { type RunningSandbox, startSandbox } from './start-sandbox.ts'

const administrator = '111122223333'
const management = '123456789012'
const payments = '777788889999'
const archive = '444455556666'
const stranger = '222233330000'

/** These tests have a sandbox of their own, because they change its organization. Each builds on the one before. */
describe.runIf(inject('sandbox'))('members and their administrator', () => {
  let sandbox: RunningSandbox
  beforeAll(async () => {
    sandbox = await startSandbox({ SANDBOX_FINDINGS: '200', SANDBOX_THROTTLE: 'off' })
  })
  afterAll(() => sandbox.stop())

  const hub = (account: string, region = 'us-east-1') =>
    new SecurityHubClient({
      ...settings,
      region,
      endpoint: sandbox.endpoint,
      credentials: { accessKeyId: account, secretAccessKey: 'any' },
    })
  const invalidAccess = { name: 'InvalidAccessException', $metadata: { httpStatusCode: 401 } }
  const denied = { name: 'AccessDeniedException', $metadata: { httpStatusCode: 403 } }
  const invalid = { name: 'InvalidInputException', $metadata: { httpStatusCode: 400 } }
  const statusOf = async (account: string) => {
    const { Members } = await hub(administrator).send(new GetMembersCommand({ AccountIds: [account] }))
    return Members?.[0]?.MemberStatus
  }

  test('GetMembers separates members from others', async () => {
    const answer = await hub(administrator).send(new GetMembersCommand({ AccountIds: [payments, stranger] }))
    expect(answer).toMatchObject({
      Members: [
        {
          AccountId: payments,
          AdministratorId: administrator,
          MasterId: administrator,
          MemberStatus: 'Enabled',
        },
      ],
      UnprocessedAccounts: [{ AccountId: stranger, ProcessingResult: expect.stringMatching(/not a member/) }],
    })
  })

  test('a member sees its administrator; the administrator and strangers see none', async () => {
    const seen = { AccountId: administrator, MemberStatus: 'Enabled', InvitedAt: expect.any(Date) }
    const { Administrator } = await hub(payments).send(new GetAdministratorAccountCommand({}))
    expect(Administrator).toEqual(seen)
    expect((await hub(payments).send(new GetMasterAccountCommand({}))).Master).toEqual(seen)
    for (const account of [administrator, stranger]) {
      const none = await hub(account).send(new GetAdministratorAccountCommand({}))
      expect(none.Administrator).toBeUndefined()
    }
  })

  test('Security Hub is enabled once, for one account and Region, and disabled by itself', async () => {
    const theirs = hub(stranger)
    await expect(theirs.send(new DisableSecurityHubCommand({}))).rejects.toMatchObject(invalidAccess)
    const tags = { 'cost-center': 'CC 1' }
    await theirs.send(new EnableSecurityHubCommand({ Tags: tags, EnableDefaultStandards: false }))
    expect(await theirs.send(new DescribeHubCommand({}))).toMatchObject({
      HubArn: `arn:aws:securityhub:us-east-1:${stranger}:hub/default`,
      AutoEnableControls: true,
      ControlFindingGenerator: 'SECURITY_CONTROL',
    })
    await expect(theirs.send(new EnableSecurityHubCommand({}))).rejects.toMatchObject({
      name: 'ResourceConflictException',
      $metadata: { httpStatusCode: 409 },
    })
    const elsewhere = hub(stranger, 'eu-west-1').send(new DescribeHubCommand({}))
    await expect(elsewhere).rejects.toMatchObject(invalidAccess)
    expect((await theirs.send(new GetFindingsCommand({}))).Findings).toEqual([])
    await theirs.send(
      new UpdateSecurityHubConfigurationCommand({
        AutoEnableControls: false,
        ControlFindingGenerator: 'STANDARD_CONTROL',
      }),
    )
    expect(await theirs.send(new DescribeHubCommand({}))).toMatchObject({
      AutoEnableControls: false,
      ControlFindingGenerator: 'STANDARD_CONTROL',
    })
    await theirs.send(new DisableSecurityHubCommand({}))
    await expect(theirs.send(new DescribeHubCommand({}))).rejects.toMatchObject(invalidAccess)
  })

  test('tags of AWS and unknown generators are refused', async () => {
    const enable = (input: object) => hub(stranger).send(new EnableSecurityHubCommand(input))
    await expect(enable({ Tags: { 'aws:x': 'y' } })).rejects.toMatchObject(invalid)
    await expect(enable({ ControlFindingGenerator: 'BOTH' })).rejects.toMatchObject(invalid)
  })

  test('an administrator cannot disable Security Hub; a member ends its association with it', async () => {
    const ours = hub(administrator).send(new DisableSecurityHubCommand({}))
    await expect(ours).rejects.toMatchObject(invalidAccess)
    const generator = new UpdateSecurityHubConfigurationCommand({
      ControlFindingGenerator: 'STANDARD_CONTROL',
    })
    await expect(hub(archive).send(generator)).rejects.toMatchObject(invalidAccess)
    await hub(archive).send(new DisableSecurityHubCommand({}))
    await expect(hub(archive).send(new DescribeHubCommand({}))).rejects.toMatchObject(invalidAccess)
    expect(await statusOf(archive)).toBeUndefined()
  })

  test('CreateMembers takes accounts of the organization at once, and others to be invited', async () => {
    const details = [
      { AccountId: archive },
      { AccountId: stranger, Email: 'them@example.com' },
      { AccountId: payments },
    ]
    const { UnprocessedAccounts } = await hub(administrator).send(
      new CreateMembersCommand({ AccountDetails: details }),
    )
    expect(UnprocessedAccounts).toMatchObject([{ AccountId: payments, ProcessingResult: expect.any(String) }])
    expect([await statusOf(archive), await statusOf(stranger)]).toEqual(['Enabled', 'Created'])
    expect(await hub(archive).send(new DescribeHubCommand({}))).toMatchObject({ HubArn: expect.any(String) })
    const { UnprocessedAccounts: uninvited } = await hub(administrator).send(
      new InviteMembersCommand({ AccountIds: [stranger, payments] }),
    )
    expect(uninvited).toMatchObject([{ AccountId: payments }])
    expect(await statusOf(stranger)).toBe('Invited')
    const { Members = [] } = await hub(administrator).send(new ListMembersCommand({}))
    expect(Members.map(({ AccountId }) => AccountId)).not.toContain(stranger)
    const byMember = new CreateMembersCommand({ AccountDetails: [{ AccountId: '333333333333' }] })
    await expect(hub(payments).send(byMember)).rejects.toMatchObject(invalidAccess)
    const wrong = new CreateMembersCommand({ AccountDetails: [{ AccountId: '12' }] })
    await expect(hub(administrator).send(wrong)).rejects.toMatchObject(invalid)
  })

  test('members are disassociated; those that were invited are deleted', async () => {
    const { UnprocessedAccounts } = await hub(administrator).send(
      new DeleteMembersCommand({ AccountIds: [stranger, archive] }),
    )
    expect(UnprocessedAccounts).toMatchObject([{ AccountId: archive }])
    expect(await statusOf(stranger)).toBeUndefined()
    await hub(administrator).send(new DisassociateMembersCommand({ AccountIds: [archive] }))
    expect(await statusOf(archive)).toBe('Removed')
    const { Administrator } = await hub(archive).send(new GetAdministratorAccountCommand({}))
    expect(Administrator).toBeUndefined()
    const absent = hub(administrator).send(new DisassociateMembersCommand({ AccountIds: [stranger] }))
    await expect(absent).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
  })

  test('the administrator configures the organization, and only it', async () => {
    const read = (account: string) => hub(account).send(new DescribeOrganizationConfigurationCommand({}))
    const update = (
      input: ConstructorParameters<typeof UpdateOrganizationConfigurationCommand>[0],
      region?: string,
    ) => hub(administrator, region).send(new UpdateOrganizationConfigurationCommand(input))
    expect(await read(administrator)).toMatchObject({
      AutoEnable: false,
      AutoEnableStandards: 'DEFAULT',
      MemberAccountLimitReached: false,
      OrganizationConfiguration: { ConfigurationType: 'LOCAL', Status: 'ENABLED' },
    })
    await update({ AutoEnable: true, AutoEnableStandards: 'NONE' })
    expect(await read(administrator)).toMatchObject({ AutoEnable: true, AutoEnableStandards: 'NONE' })
    const OrganizationConfiguration = { ConfigurationType: 'CENTRAL' as const }
    const central = { AutoEnable: false, AutoEnableStandards: 'NONE' as const, OrganizationConfiguration }
    await expect(update({ ...central, AutoEnable: true })).rejects.toMatchObject(invalid)
    await expect(update({ ...central, AutoEnableStandards: 'DEFAULT' })).rejects.toMatchObject(invalid)
    await expect(update(central, 'eu-west-1')).rejects.toMatchObject(invalid)
    await update(central)
    expect(await read(administrator)).toMatchObject({
      ...central,
      OrganizationConfiguration: { ConfigurationType: 'CENTRAL', Status: 'ENABLED' },
    })
    for (const account of [management, payments, stranger]) {
      await expect(read(account)).rejects.toMatchObject({
        ...invalidAccess,
        message: `Account ${account} is not an administrator for this organization`,
      })
      const theirs = hub(account).send(new UpdateOrganizationConfigurationCommand({ AutoEnable: true }))
      await expect(theirs).rejects.toMatchObject(invalidAccess)
    }
  })

  test('the management account, and only it, designates the administrator', async () => {
    const list = async () => {
      const answer = await hub(management).send(new ListOrganizationAdminAccountsCommand({}))
      return answer.AdminAccounts?.map(({ AccountId, Status }) => `${AccountId} ${Status}`)
    }
    expect(await list()).toEqual([`${administrator} ENABLED`])
    for (const account of [administrator, stranger]) {
      const theirs = hub(account)
      const AdminAccountId = payments
      await expect(theirs.send(new ListOrganizationAdminAccountsCommand({}))).rejects.toMatchObject(denied)
      const enable = new EnableOrganizationAdminAccountCommand({ AdminAccountId })
      await expect(theirs.send(enable)).rejects.toMatchObject(denied)
      const disable = new DisableOrganizationAdminAccountCommand({ AdminAccountId })
      await expect(theirs.send(disable)).rejects.toMatchObject(denied)
    }
    const enable = (AdminAccountId: string) =>
      hub(management).send(new EnableOrganizationAdminAccountCommand({ AdminAccountId }))
    await expect(enable(payments)).rejects.toMatchObject(invalid)
    await hub(management).send(new DisableOrganizationAdminAccountCommand({ AdminAccountId: administrator }))
    expect(await list()).toEqual([])
    await expect(enable(stranger)).rejects.toMatchObject(invalid)
    expect(await enable(payments)).toMatchObject({ AdminAccountId: payments, Feature: 'SecurityHub' })
    expect(await list()).toEqual([`${payments} ENABLED`])
  })

  test("findings of all accounts are the new administrator's to see", async () => {
    const seen = async (account: string) => {
      const { Findings = [] } = await hub(account).send(new GetFindingsCommand({ MaxResults: 100 }))
      return new Set(Findings.map(({ AwsAccountId }) => AwsAccountId))
    }
    expect((await seen(payments)).size).toBeGreaterThan(1)
    expect([...(await seen(administrator))].every(account => account === administrator)).toBe(true)
    const AccountDetails = [{ AccountId: administrator }]
    await hub(payments).send(new CreateMembersCommand({ AccountDetails }))
    const { Administrator } = await hub(administrator).send(new GetAdministratorAccountCommand({}))
    expect(Administrator).toMatchObject({ AccountId: payments, MemberStatus: 'Enabled' })
  })
})
