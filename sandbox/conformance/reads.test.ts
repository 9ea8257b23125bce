import {
  BatchGetSecurityControlsCommand,
  DescribeSecurityHubV2Command,
  DescribeStandardsCommand,
  DescribeStandardsControlsCommand,
  GetEnabledStandardsCommand,
  GetFindingAggregatorCommand,
  GetSecurityControlDefinitionCommand,
  ListFindingAggregatorsCommand,
  ListMembersCommand,
  ListStandardsControlAssociationsCommand,
  paginateListSecurityControlDefinitions,
} from '@aws-sdk/client-securityhub'
import { describe, expect, inject, test } from 'vitest'
import { account, hub } from './hub.ts'

const control = 'IAM.6'

test('standards that are enabled are among those that exist, and have controls', async () => {
  const { Standards = [] } = await hub.send(new DescribeStandardsCommand({}))
  const { StandardsSubscriptions = [] } = await hub.send(new GetEnabledStandardsCommand({}))
  const known = Standards.map(({ StandardsArn }) => StandardsArn)
  expect(known.length).toBeGreaterThan(0)
  for (const { StandardsArn, StandardsSubscriptionArn } of StandardsSubscriptions) {
    expect(known).toContain(StandardsArn)
    const { Controls = [] } = await hub.send(
      new DescribeStandardsControlsCommand({ StandardsSubscriptionArn, MaxResults: 1 }),
    )
    expect(Controls[0]?.ControlStatus).toMatch(/^(EN|DIS)ABLED$/)
  }
})

test('every definition of a control is given once over all pages', async () => {
  const ids: (string | undefined)[] = []
  for await (const page of paginateListSecurityControlDefinitions({ client: hub, pageSize: 40 }, {}))
    ids.push(...(page.SecurityControlDefinitions ?? []).map(({ SecurityControlId }) => SecurityControlId))
  expect(ids.length).toBeGreaterThanOrEqual(150)
  expect(new Set(ids).size).toBe(ids.length)
})

test('a control is the same by definition, by status and by standard', async () => {
  const { SecurityControlDefinition } = await hub.send(
    new GetSecurityControlDefinitionCommand({ SecurityControlId: control }),
  )
  const { SecurityControls = [], UnprocessedIds = [] } = await hub.send(
    new BatchGetSecurityControlsCommand({ SecurityControlIds: [control, 'None.1'] }),
  )
  expect(SecurityControls).toMatchObject([
    {
      SecurityControlId: control,
      Title: SecurityControlDefinition?.Title,
      SeverityRating: SecurityControlDefinition?.SeverityRating,
    },
  ])
  expect(UnprocessedIds).toMatchObject([{ SecurityControlId: 'None.1', ErrorCode: 'RESOURCE_NOT_FOUND' }])
  const { StandardsControlAssociationSummaries = [] } = await hub.send(
    new ListStandardsControlAssociationsCommand({ SecurityControlId: control }),
  )
  expect(StandardsControlAssociationSummaries[0]).toMatchObject({ SecurityControlId: control })
})

describe.runIf(inject('sandbox'))('the seeded organization', () => {
  test('has one aggregator, in its home Region', async () => {
    const { FindingAggregators = [] } = await hub.send(new ListFindingAggregatorsCommand({}))
    expect(FindingAggregators).toHaveLength(1)
    const [{ FindingAggregatorArn } = {}] = FindingAggregators
    expect(await hub.send(new GetFindingAggregatorCommand({ FindingAggregatorArn }))).toMatchObject({
      FindingAggregationRegion: 'us-east-1',
      RegionLinkingMode: 'ALL_REGIONS',
    })
  })

  test('has members under the administrator, and Security Hub (V2)', async () => {
    const { Members = [] } = await hub.send(new ListMembersCommand({ OnlyAssociated: false }))
    expect(Members).toHaveLength(39)
    expect(Members.every(member => member.AdministratorId === account)).toBe(true)
    const { HubV2Arn } = await hub.send(new DescribeSecurityHubV2Command({}))
    expect(HubV2Arn).toContain(`:${account}:hubv2/`)
  })
})
