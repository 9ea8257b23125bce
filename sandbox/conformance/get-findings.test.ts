import { type AwsSecurityFindingFilters, GetFindingsCommand } from '@aws-sdk/client-securityhub'
import { beforeAll, describe, expect, test } from 'vitest'
import { eventually, finding, getFindings, hub, importFindings, runPrefix } from './hub.ts'

const prefix = runPrefix()
const ours: AwsSecurityFindingFilters = { Id: [{ Value: prefix, Comparison: 'PREFIX' }] }
const last = (id: string | undefined) => id?.split('/').at(-1)
const ids = async (filters: AwsSecurityFindingFilters) =>
  (await getFindings({ ...ours, ...filters })).map(({ Id }) => last(Id)).sort()

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()

beforeAll(async () => {
  await importFindings(
    finding(`${prefix}/alpha`, {
      Title: 'Open port on web server',
      Severity: { Label: 'CRITICAL' },
      GeneratorId: 'rule/ports',
      Confidence: 80,
      CreatedAt: daysAgo(20),
      UpdatedAt: daysAgo(10),
      ProductFields: { team: 'web', stage: 'live' },
      Network: { SourceIpV4: '10.1.2.3' },
      Resources: [
        { Type: 'AwsEc2Instance', Id: 'i-1', Tags: { owner: 'web' } },
        { Type: 'AwsEc2SecurityGroup', Id: 'sg-1' },
      ],
    }),
    finding(`${prefix}/beta`, {
      Title: 'Open port on mail server',
      Severity: { Label: 'HIGH' },
      GeneratorId: 'rule/ports',
      Confidence: 40,
      CreatedAt: daysAgo(5),
      UpdatedAt: daysAgo(5),
      ProductFields: { team: 'mail' },
      Network: { SourceIpV4: '192.168.7.7' },
      Resources: [{ Type: 'AwsEc2Instance', Id: 'i-2', Tags: { owner: 'mail' } }],
    }),
    finding(`${prefix}/gamma`, {
      Title: 'Unencrypted bucket',
      Severity: { Label: 'LOW' },
      GeneratorId: 'rule/buckets',
      Compliance: { Status: 'FAILED' },
      CreatedAt: daysAgo(1),
      UpdatedAt: daysAgo(1),
      Resources: [{ Type: 'AwsS3Bucket', Id: 'arn:aws:s3:::gamma' }],
    }),
  )
  await eventually(
    () => getFindings(ours),
    found => found.length === 3,
  )
})

describe('string filters', () => {
  test.each<[string, AwsSecurityFindingFilters, string[]]>([
    [
      'EQUALS values are OR-ed',
      {
        SeverityLabel: [
          { Value: 'CRITICAL', Comparison: 'EQUALS' },
          { Value: 'LOW', Comparison: 'EQUALS' },
        ],
      },
      ['alpha', 'gamma'],
    ],
    ['values are case sensitive', { SeverityLabel: [{ Value: 'critical', Comparison: 'EQUALS' }] }, []],
    ['PREFIX matches the beginning', { Title: [{ Value: 'Open', Comparison: 'PREFIX' }] }, ['alpha', 'beta']],
    [
      'NOT_EQUALS values are AND-ed',
      {
        SeverityLabel: [
          { Value: 'CRITICAL', Comparison: 'NOT_EQUALS' },
          { Value: 'HIGH', Comparison: 'NOT_EQUALS' },
        ],
      },
      ['gamma'],
    ],
    [
      'PREFIX_NOT_EQUALS excludes',
      { Title: [{ Value: 'Open', Comparison: 'PREFIX_NOT_EQUALS' }] },
      ['gamma'],
    ],
    [
      'PREFIX picks, then NOT_EQUALS excludes',
      {
        Title: [
          { Value: 'Open', Comparison: 'PREFIX' },
          { Value: 'Open port on mail server', Comparison: 'NOT_EQUALS' },
        ],
      },
      ['alpha'],
    ],
    [
      'attributes are AND-ed',
      {
        GeneratorId: [{ Value: 'rule/ports', Comparison: 'EQUALS' }],
        SeverityLabel: [{ Value: 'HIGH', Comparison: 'EQUALS' }],
      },
      ['beta'],
    ],
    ['any resource of several matches', { ResourceId: [{ Value: 'sg-1', Comparison: 'EQUALS' }] }, ['alpha']],
    [
      'a negative on a list means that no element matches',
      { ResourceType: [{ Value: 'AwsEc2SecurityGroup', Comparison: 'NOT_EQUALS' }] },
      ['beta', 'gamma'],
    ],
  ])('%s', async (_name, filters, expected) => {
    expect(await ids(filters)).toEqual(expected)
  })

  test.each<[string, AwsSecurityFindingFilters]>([
    [
      'EQUALS with NOT_EQUALS',
      {
        Title: [
          { Value: 'a', Comparison: 'EQUALS' },
          { Value: 'b', Comparison: 'NOT_EQUALS' },
        ],
      },
    ],
    [
      'EQUALS with PREFIX_NOT_EQUALS',
      {
        Title: [
          { Value: 'a', Comparison: 'EQUALS' },
          { Value: 'b', Comparison: 'PREFIX_NOT_EQUALS' },
        ],
      },
    ],
    ['CONTAINS, which only automation rules know', { Title: [{ Value: 'a', Comparison: 'CONTAINS' }] }],
    [
      '21 values',
      { Title: Array.from({ length: 21 }, (_, n) => ({ Value: `${n}`, Comparison: 'EQUALS' as const })) },
    ],
  ])('%s is refused', async (_name, filters) => {
    await expect(getFindings(filters)).rejects.toMatchObject({ name: 'InvalidInputException' })
  })
})

describe('other filters', () => {
  test.each<[string, AwsSecurityFindingFilters, string[]]>([
    ['numbers by bounds', { Confidence: [{ Gte: 41, Lte: 100 }] }, ['alpha']],
    ['dates by Start and End', { UpdatedAt: [{ Start: daysAgo(6), End: daysAgo(4) }] }, ['beta']],
    ['dates WITHIN days', { CreatedAt: [{ DateRange: { Value: 7, Unit: 'DAYS' } }] }, ['beta', 'gamma']],
    [
      'dates OLDER_THAN days',
      { CreatedAt: [{ DateRange: { Value: 7, Unit: 'DAYS', Comparison: 'OLDER_THAN' } }] },
      ['alpha'],
    ],
    [
      'maps by key and value',
      { ProductFields: [{ Key: 'team', Value: 'web', Comparison: 'EQUALS' }] },
      ['alpha'],
    ],
    [
      'tags of any resource',
      { ResourceTags: [{ Key: 'owner', Value: 'mail', Comparison: 'EQUALS' }] },
      ['beta'],
    ],
    ['addresses by CIDR block', { NetworkSourceIpV4: [{ Cidr: '10.0.0.0/8' }] }, ['alpha']],
  ])('%s', async (_name, filters, expected) => {
    expect(await ids(filters)).toEqual(expected)
  })
})

describe('pages', () => {
  test('a walk in pages of one meets each finding once, in the order asked for', async () => {
    const seen: (string | undefined)[] = []
    let token: string | undefined
    do {
      const page = await hub.send(
        new GetFindingsCommand({
          Filters: ours,
          MaxResults: 1,
          NextToken: token,
          SortCriteria: [{ Field: 'UpdatedAt', SortOrder: 'desc' }],
        }),
      )
      seen.push(...(page.Findings ?? []).map(({ Id }) => last(Id)))
      token = page.NextToken
    } while (token)
    expect(seen).toEqual(['gamma', 'beta', 'alpha'])
  })

  test.each([0, 101])('MaxResults %i is refused', async MaxResults => {
    await expect(hub.send(new GetFindingsCommand({ MaxResults }))).rejects.toMatchObject({
      name: 'InvalidInputException',
    })
  })

  test('a token that AWS did not make is refused', async () => {
    await expect(hub.send(new GetFindingsCommand({ NextToken: 'made-up' }))).rejects.toMatchObject({
      name: 'InvalidInputException',
    })
  })
})
