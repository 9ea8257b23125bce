import {
  BatchUpdateFindingsV2Command,
  type CompositeFilter,
  GetFindingStatisticsV2Command,
  GetFindingsV2Command,
} from '@aws-sdk/client-securityhub'
import { describe, expect, inject, test } from 'vitest'
import { z } from 'zod'
import { getFindings, hub } from './hub.ts'

const shape = z.object({
  class_name: z.string(),
  cloud: z.object({ account: z.object({ uid: z.string() }), region: z.string() }),
  comment: z.string().optional(),
  finding_info: z.object({ modified_time_dt: z.string(), uid: z.string() }),
  metadata: z.object({ product: z.object({ uid: z.string() }), uid: z.string() }),
  severity: z.string(),
  status: z.string(),
})

type Finding = z.infer<typeof shape>

async function walk(filters: CompositeFilter[], size = 100): Promise<Finding[]> {
  const found: Finding[] = []
  let token: string | undefined
  do {
    const page = await hub.send(
      new GetFindingsV2Command({
        Filters: { CompositeFilters: filters, CompositeOperator: 'AND' },
        MaxResults: size,
        NextToken: token,
        SortCriteria: [{ Field: 'finding_info.modified_time_dt', SortOrder: 'desc' }],
      }),
    )
    found.push(...z.array(shape).parse(page.Findings))
    token = page.NextToken
  } while (token)
  return found
}

const is = (FieldName: 'severity' | 'class_name' | 'status' | 'metadata.uid', ...values: string[]) => ({
  Operator: 'OR' as const,
  StringFilters: values.map(Value => ({ FieldName, Filter: { Value, Comparison: 'EQUALS' as const } })),
})

const uidOf = ({ metadata }: Finding) => metadata.uid
const again = async (finding: Finding | undefined) =>
  (await walk([is('metadata.uid', finding?.metadata.uid ?? '')]))[0]

describe.runIf(inject('sandbox'))('findings of the V2 API', () => {
  test('pages of any size hold each finding once, newest first', async () => {
    const [whole, small] = [await walk([is('severity', 'High')]), await walk([is('severity', 'High')], 7)]
    expect(small.map(uidOf)).toEqual(whole.map(uidOf))
    expect(new Set(whole.map(uidOf)).size).toBe(whole.length)
    const times = whole.map(({ finding_info: info }) => Date.parse(info.modified_time_dt))
    expect(times).toEqual(times.toSorted((a, b) => b - a))
  })

  test('composite filters combine as their operators say', async () => {
    const [critical, either, both] = await Promise.all([
      walk([is('severity', 'Critical')]),
      walk([is('severity', 'Critical', 'High')]),
      walk([is('severity', 'Critical', 'High'), is('class_name', 'Compliance Finding')]),
    ])
    expect(critical.length).toBeGreaterThan(0)
    expect(either.length).toBeGreaterThan(critical.length)
    expect(both.map(uidOf)).toEqual(
      either.filter(each => each.class_name === 'Compliance Finding').map(uidOf),
    )
  })

  test('statistics count what a walk counts', async () => {
    const { GroupByResults = [] } = await hub.send(
      new GetFindingStatisticsV2Command({
        GroupByRules: [
          { GroupByField: 'severity' },
          { GroupByField: 'class_name', Filters: { CompositeFilters: [is('severity', 'High')] } },
        ],
      }),
    )
    const high = await walk([is('severity', 'High')])
    const counted = (at: number, name: string) =>
      GroupByResults[at]?.GroupByValues?.find(({ FieldValue }) => FieldValue === name)?.Count
    expect(counted(0, 'High')).toBe(high.length)
    const compliance = high.filter(each => each.class_name === 'Compliance Finding')
    expect(counted(1, 'Compliance Finding')).toBe(compliance.length)
  })

  test('a decision by uid and one by identifiers show, and do not move the modified time', async () => {
    const [one, two] = await walk([is('severity', 'Medium'), is('status', 'New')])
    const byUid = await hub.send(
      new BatchUpdateFindingsV2Command({
        MetadataUids: [one?.metadata.uid ?? '', 'f'.repeat(64)],
        StatusId: 3,
        Comment: 'Known',
      }),
    )
    expect(byUid.ProcessedFindings).toMatchObject([{ MetadataUid: one?.metadata.uid }])
    expect(byUid.UnprocessedFindings).toMatchObject([
      { MetadataUid: 'f'.repeat(64), ErrorCode: 'ResourceNotFoundException' },
    ])
    expect(await again(one)).toEqual({ ...one, status: 'Suppressed', comment: 'Known' })

    const identifier = {
      CloudAccountUid: two?.cloud.account.uid,
      FindingInfoUid: two?.finding_info.uid,
      MetadataProductUid: two?.metadata.product.uid,
    }
    const other = { ...identifier, CloudAccountUid: '000000000000' }
    const byName = await hub.send(
      new BatchUpdateFindingsV2Command({ FindingIdentifiers: [identifier, other], SeverityId: 5 }),
    )
    expect(byName.ProcessedFindings).toMatchObject([{ MetadataUid: two?.metadata.uid }])
    expect(byName.UnprocessedFindings).toMatchObject([{ FindingIdentifier: other }])
    expect(await again(two)).toEqual({ ...two, severity: 'Critical' })
  })

  test('a change must change something, and name findings one way', async () => {
    const uid = 'f'.repeat(64)
    const named = { CloudAccountUid: '1', FindingInfoUid: '2', MetadataProductUid: '3' }
    for (const input of [
      { MetadataUids: [uid] },
      { MetadataUids: [uid], FindingIdentifiers: [named], StatusId: 1 },
      { MetadataUids: [uid], StatusId: 98 },
    ])
      await expect(hub.send(new BatchUpdateFindingsV2Command(input))).rejects.toMatchObject({
        name: 'ValidationException',
      })
  })

  test('a finding of both APIs has one id: Id there is finding_info.uid here', async () => {
    const [twin] = await walk([is('class_name', 'Vulnerability Finding')])
    const { finding_info: info, metadata, cloud } = shape.parse(twin)
    const [asff] = await getFindings({ Id: [{ Value: info.uid, Comparison: 'EQUALS' }] })
    expect(asff).toMatchObject({
      AwsAccountId: cloud.account.uid,
      ProductArn: metadata.product.uid.replace(':productv2/', ':product/'),
      UpdatedAt: info.modified_time_dt,
    })
  })
})
