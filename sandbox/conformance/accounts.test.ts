import { ListAccountsCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import {
  BatchImportFindingsCommand,
  BatchUpdateFindingsCommand,
  BatchUpdateFindingsV2Command,
  CreateInsightCommand,
  DescribeHubCommand,
  DescribeSecurityHubV2Command,
  GetFindingHistoryCommand,
  GetFindingStatisticsV2Command,
  GetFindingsCommand,
  GetFindingsV2Command,
  GetInsightResultsCommand,
  GetInsightsCommand,
  ListAutomationRulesCommand,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub'
import { GetQueueUrlCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { describe, expect, inject, test } from 'vitest'
import { account, finding, hub, importFindings, ownProduct, runPrefix, settings } from './hub.ts'

const prefix = runPrefix()
const stranger = '999999999999'
const as = (account: string) => ({
  ...settings,
  credentials: { accessKeyId: account, secretAccessKey: 'any' },
})
/** Reads the account through JSON, because the SDK gives OCSF findings no type. */
const accountOf = (finding: unknown): string => JSON.parse(JSON.stringify(finding)).cloud.account.uid
const hubOf = (account: string) => new SecurityHubClient(as(account))

describe.runIf(inject('sandbox'))('an account outside of the organization', () => {
  const theirs = hubOf(stranger)

  test('sees no finding by either API', async () => {
    expect((await theirs.send(new GetFindingsCommand({ MaxResults: 100 }))).Findings).toEqual([])
    expect((await theirs.send(new GetFindingsV2Command({ MaxResults: 100 }))).Findings).toEqual([])
    const rules = [{ GroupByField: 'severity' as const }]
    const counted = await theirs.send(new GetFindingStatisticsV2Command({ GroupByRules: rules }))
    expect(counted.GroupByResults?.flatMap(({ GroupByValues }) => GroupByValues ?? [])).toEqual([])
  })

  test('changes none, and reads the history of none', async () => {
    const id = `${prefix}/ours`
    await importFindings(finding(id))
    const identifier = { Id: id, ProductArn: ownProduct }
    const change = { FindingIdentifiers: [identifier], Workflow: { Status: 'SUPPRESSED' as const } }
    const answer = await theirs.send(new BatchUpdateFindingsCommand(change))
    expect(answer).toMatchObject({
      ProcessedFindings: [],
      UnprocessedFindings: [{ FindingIdentifier: identifier, ErrorCode: 'FindingNotFound' }],
    })
    const history = theirs.send(new GetFindingHistoryCommand({ FindingIdentifier: identifier }))
    await expect(history).rejects.toMatchObject({ name: 'InvalidInputException' })
    const { Findings: [served] = [] } = await hub.send(new GetFindingsV2Command({ MaxResults: 1 }))
    const uid = JSON.parse(JSON.stringify(served)).metadata.uid
    const comment = new BatchUpdateFindingsV2Command({ MetadataUids: [uid], Comment: 'x' })
    expect((await theirs.send(comment)).UnprocessedFindings).toMatchObject([
      { ErrorCode: 'ResourceNotFoundException' },
    ])
  })

  test('has no Security Hub, no organization and no queue', async () => {
    const refused = { name: 'InvalidAccessException', $metadata: { httpStatusCode: 401 } }
    await expect(theirs.send(new DescribeHubCommand({}))).rejects.toMatchObject(refused)
    await expect(theirs.send(new ListAutomationRulesCommand({}))).rejects.toMatchObject(refused)
    const own = `arn:aws:securityhub:us-east-1:${stranger}:product/${stranger}/default`
    const batch = [finding(`${prefix}/theirs`, { ProductArn: own, AwsAccountId: stranger })]
    await expect(theirs.send(new BatchImportFindingsCommand({ Findings: batch }))).rejects.toMatchObject(
      refused,
    )
    await expect(theirs.send(new DescribeSecurityHubV2Command({}))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    })
    const accounts = new OrganizationsClient(as(stranger)).send(new ListAccountsCommand({}))
    await expect(accounts).rejects.toMatchObject({ name: 'AWSOrganizationsNotInUseException' })
    const queues = new SQSClient(as(stranger))
    for (const owner of [stranger, '111122223333']) {
      const QueueUrl = `${settings.endpoint}/${owner}/hubdesk-findings`
      await expect(queues.send(new ReceiveMessageCommand({ QueueUrl }))).rejects.toThrow(/does not exist/)
    }
    const url = queues.send(new GetQueueUrlCommand({ QueueName: 'hubdesk-findings' }))
    await expect(url).rejects.toThrow(/does not exist/)
  })
})

describe.runIf(inject('sandbox'))('a member account', async () => {
  const { Findings: some = [] } = await hub.send(new GetFindingsV2Command({ MaxResults: 100 }))
  const member = some.map(accountOf).find(id => id !== account) ?? ''
  const theirs = hubOf(member)

  test('sees its own findings by both APIs, and its own hub', async () => {
    const { Findings = [] } = await theirs.send(new GetFindingsCommand({ MaxResults: 100 }))
    expect(new Set(Findings.map(({ AwsAccountId }) => AwsAccountId))).toEqual(new Set([member]))
    const { Findings: served = [] } = await theirs.send(new GetFindingsV2Command({ MaxResults: 100 }))
    expect(new Set(served.map(accountOf))).toEqual(new Set([member]))
    const { HubArn } = await theirs.send(new DescribeHubCommand({}))
    expect(HubArn).toBe(`arn:aws:securityhub:us-east-1:${member}:hub/default`)
  })

  test('changes its own findings, and not those of others', async () => {
    const ask = (client: SecurityHubClient, Comparison: 'EQUALS' | 'NOT_EQUALS') =>
      client.send(
        new GetFindingsCommand({ Filters: { AwsAccountId: [{ Value: member, Comparison }] }, MaxResults: 1 }),
      )
    const { Findings: [own] = [] } = await ask(theirs, 'EQUALS')
    const { Findings: [other] = [] } = await ask(hub, 'NOT_EQUALS')
    const FindingIdentifiers = [own, other].map(one => ({ Id: one?.Id, ProductArn: one?.ProductArn }))
    const answer = await theirs.send(new BatchUpdateFindingsCommand({ FindingIdentifiers, Confidence: 7 }))
    expect(answer).toMatchObject({
      ProcessedFindings: [{ Id: own?.Id }],
      UnprocessedFindings: [{ FindingIdentifier: { Id: other?.Id }, ErrorCode: 'FindingNotFound' }],
    })
  })

  test('does not find the insights of its administrator', async () => {
    const create = { Name: 'Ours', Filters: {}, GroupByAttribute: 'SeverityLabel' }
    const { InsightArn } = await hub.send(new CreateInsightCommand(create))
    for (const command of [
      theirs.send(new GetInsightResultsCommand({ InsightArn })),
      theirs.send(new GetInsightsCommand({ InsightArns: [InsightArn ?? ''] })),
    ])
      await expect(command).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
  })
})
