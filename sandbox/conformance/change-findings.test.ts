import {
  type AwsSecurityFinding,
  BatchUpdateFindingsCommand,
  GetFindingHistoryCommand,
} from '@aws-sdk/client-securityhub'
import { expect, test } from 'vitest'
import { eventually, finding, getFindings, hub, importFindings, ownProduct, runPrefix } from './hub.ts'

const prefix = runPrefix()
const one = (id: string) => ({
  Id: [{ Value: id, Comparison: 'EQUALS' as const }],
  ProductArn: [{ Value: ownProduct, Comparison: 'EQUALS' as const }],
})
const read = async (id: string) => (await getFindings(one(id)))[0]
const imported = (id: string) =>
  eventually(
    () => read(id),
    found => found !== undefined,
  )
const hourAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()

const update = (ids: readonly string[], change: object) =>
  hub.send(
    new BatchUpdateFindingsCommand({
      FindingIdentifiers: ids.map(Id => ({ Id, ProductArn: ownProduct })),
      ...change,
    }),
  )

test('an import says which findings it refused, and why, and takes the others', async () => {
  const good = finding(`${prefix}/good`)
  const bad = finding(`${prefix}/bad`, { Resources: [] })
  const answer = await importFindings(good, bad).catch((error: unknown) => error)
  if (answer instanceof Error) expect(answer.name).toBe('InvalidInputException')
  else
    expect(answer).toMatchObject({
      SuccessCount: 1,
      FailedCount: 1,
      FailedFindings: [{ Id: `${prefix}/bad`, ErrorCode: 'InvalidInput' }],
    })
})

test('an import whose UpdatedAt is not newer changes nothing', async () => {
  const id = `${prefix}/older`
  await importFindings(finding(id, { CreatedAt: hourAgo(9), UpdatedAt: hourAgo(2), Title: 'Newer' }))
  await imported(id)
  await importFindings(finding(id, { CreatedAt: hourAgo(9), UpdatedAt: hourAgo(3), Title: 'Older' }))
  await importFindings(finding(id, { CreatedAt: hourAgo(9), UpdatedAt: hourAgo(1), Title: 'Newest' }))
  expect(
    await eventually(
      () => read(id),
      found => found?.Title === 'Newest',
    ),
  ).toMatchObject({ Title: 'Newest' })
})

test('a decision keeps UpdatedAt, and the next import keeps the decision', async () => {
  const id = `${prefix}/decided`
  await importFindings(finding(id, { UpdatedAt: hourAgo(2), CreatedAt: hourAgo(3) }))
  const before = await imported(id)
  const answer = await update([id], {
    Workflow: { Status: 'NOTIFIED' },
    Note: { Text: 'Known', UpdatedBy: 'conformance' },
  })
  expect(answer).toMatchObject({ ProcessedFindings: [{ Id: id }], UnprocessedFindings: [] })
  const after = await eventually(
    () => read(id),
    found => found?.Workflow?.Status === 'NOTIFIED',
  )
  expect(after).toMatchObject({
    UpdatedAt: before?.UpdatedAt,
    Note: { Text: 'Known', UpdatedBy: 'conformance' },
  })
  await importFindings(finding(id, { UpdatedAt: hourAgo(1), CreatedAt: hourAgo(3), Title: 'Again' }))
  expect(
    await eventually(
      () => read(id),
      found => found?.Title === 'Again',
    ),
  ).toMatchObject({ Workflow: { Status: 'NOTIFIED' }, Note: { Text: 'Known' } })
})

test('a decision is refused for the findings that do not exist, one by one', async () => {
  const id = `${prefix}/exists`
  await importFindings(finding(id))
  await imported(id)
  const answer = await update([id, `${prefix}/absent`], { Workflow: { Status: 'RESOLVED' } })
  expect(answer.ProcessedFindings).toMatchObject([{ Id: id }])
  expect(answer.UnprocessedFindings).toMatchObject([
    { FindingIdentifier: { Id: `${prefix}/absent` }, ErrorCode: 'FindingNotFound' },
  ])
})

test('PASSED of a product of ours leaves the workflow alone; FAILED after PASSED reopens', async () => {
  const id = `${prefix}/flips`
  const flip = (hours: number, status: 'PASSED' | 'FAILED') =>
    importFindings(
      finding(id, { CreatedAt: hourAgo(9), UpdatedAt: hourAgo(hours), Compliance: { Status: status } }),
    )
  const until = (satisfies: (found: AwsSecurityFinding | undefined) => boolean) =>
    eventually(() => read(id), satisfies)
  await flip(3, 'FAILED')
  await imported(id)
  await flip(2, 'PASSED')
  expect(await until(found => found?.Compliance?.Status === 'PASSED')).toMatchObject({
    Workflow: { Status: 'NEW' },
  })
  await update([id], { Workflow: { Status: 'RESOLVED' } })
  await until(found => found?.Workflow?.Status === 'RESOLVED')
  await flip(1, 'FAILED')
  expect(await until(found => found?.Compliance?.Status === 'FAILED')).toMatchObject({
    Workflow: { Status: 'NEW' },
  })
})

test('archived and active again reopens what was notified, not what was suppressed', async () => {
  const ids = ['notified', 'suppressed'].map(name => `${prefix}/${name}`)
  const record = (hours: number, state: 'ACTIVE' | 'ARCHIVED') =>
    importFindings(
      ...ids.map(id => finding(id, { CreatedAt: hourAgo(9), UpdatedAt: hourAgo(hours), RecordState: state })),
    )
  await record(3, 'ACTIVE')
  for (const id of ids) await imported(id)
  await update(ids.slice(0, 1), { Workflow: { Status: 'NOTIFIED' } })
  await update(ids.slice(1), { Workflow: { Status: 'SUPPRESSED' } })
  await record(2, 'ARCHIVED')
  await record(1, 'ACTIVE')
  const workflows = () => Promise.all(ids.map(async id => (await read(id))?.Workflow?.Status))
  expect(await eventually(workflows, ([first]) => first === 'NEW')).toEqual(['NEW', 'SUPPRESSED'])
})

test('history lists what changed, by whom, newest first', async () => {
  const id = `${prefix}/history`
  await importFindings(finding(id, { UpdatedAt: hourAgo(1) }))
  await imported(id)
  await update([id], { Workflow: { Status: 'NOTIFIED' } })
  const ask = () =>
    hub.send(new GetFindingHistoryCommand({ FindingIdentifier: { Id: id, ProductArn: ownProduct } }))
  const { Records } = await eventually(ask, answer => (answer.Records?.length ?? 0) >= 2)
  expect(Records?.[0]).toMatchObject({
    UpdateSource: { Type: 'BATCH_UPDATE_FINDINGS' },
    Updates: expect.arrayContaining([
      expect.objectContaining({
        OldValue: expect.stringContaining('NEW'),
        NewValue: expect.stringContaining('NOTIFIED'),
      }),
    ]),
  })
  expect(Records?.at(-1)).toMatchObject({ FindingCreated: true })
})
