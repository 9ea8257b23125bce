import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { updateFindings } from '../../findings/changes/update-findings.ts'
import { seed } from '../../seed/seed.ts'
import { openStore } from '../../store/sqlite/open-store.ts'
import { clock, testContext } from '../../testing/test-context.ts'
import type { JsonObject } from '../../values/json.ts'
import { objectOf, textOf } from '../../values/json.ts'
import type { Context } from '../../wire/operation.ts'
import { controlProduct, findingId } from '../finding-id.ts'
import { isOf, type Resource, type ResourceOf } from '../resource.ts'
import { changeSetting } from './change-setting.ts'
import { readResource, requireResource } from './read-resource.ts'

const quiet = () => {}
const plan = { findings: 800, seed: 3, now: clock, log: quiet }
let context: Context

beforeEach(async () => {
  let ticks = 0
  context = testContext({ now: () => clock + 60_000 * ++ticks })
  await seed(context.store, plan)
}, 30_000)

function all(type: string): readonly Resource[] {
  return context.store.resources.list({ type }, 500).map(({ resource }) => readResource(resource))
}

function bucketThat(is: 'PASSED' | 'FAILED'): ResourceOf<'AwsS3Bucket'> {
  const found = all('AwsS3Bucket')
    .filter(each => isOf(each, 'AwsS3Bucket'))
    .find(each => statusOf(each, 'S3.9') === is)
  if (!found) throw new Error(`no bucket ${is} S3.9`)
  return found
}

function findingOf(resource: Resource, control: string): JsonObject {
  const id = findingId(resource, control)
  return context.store.findings.get(controlProduct(resource.region), id)?.document ?? {}
}

const statusOf = (resource: Resource, control: string) =>
  textOf(objectOf(findingOf(resource, control).Compliance).Status)

function snapshot(): ReadonlyMap<string, string> {
  const order = { by: 'rowid', descending: false } as const
  const found = new Map<string, string>()
  for (const { finding } of context.store.findings.scan(['asff', 'ocsf'], {}, order))
    found.set(String(finding.document.Id ?? finding.rowid), JSON.stringify(finding.document))
  return found
}

const logging = { BucketLoggingConfiguration: { DestinationBucketName: 'logs', LogFilePrefix: 'a/' } }

test('changes exactly the findings of controls of that resource', () => {
  const bucket = bucketThat('FAILED')
  const before = snapshot()
  const { evaluations } = changeSetting(context, bucket, logging)
  const after = snapshot()
  const changed = [...after.keys()].filter(id => before.get(id) !== after.get(id))
  expect(after.size).toBe(before.size)
  expect(changed.toSorted()).toEqual(evaluations.map(({ Id }) => Id).toSorted())
  expect(evaluations.length).toBeGreaterThan(5)
  expect(evaluations.filter(({ Before, After }) => Before !== After)).toEqual([
    { Id: findingId(bucket, 'S3.9'), SecurityControlId: 'S3.9', Before: 'FAILED', After: 'PASSED' },
  ])
})

test('a failure that is fixed becomes PASSED, INFORMATIONAL and RESOLVED on the same finding', () => {
  const bucket = bucketThat('FAILED')
  const before = findingOf(bucket, 'S3.9')
  changeSetting(context, bucket, logging)
  const after = findingOf(bucket, 'S3.9')
  expect(after).toMatchObject({
    Id: before.Id,
    CreatedAt: before.CreatedAt,
    RecordState: 'ACTIVE',
    Compliance: { Status: 'PASSED', SecurityControlId: 'S3.9' },
    Severity: { Label: 'INFORMATIONAL', Normalized: 0 },
    FindingProviderFields: { Severity: { Label: 'INFORMATIONAL', Original: 'INFORMATIONAL' } },
    ProductFields: { PreviousComplianceStatus: 'FAILED' },
  })
  expect(Date.parse(String(after.UpdatedAt))).toBeGreaterThan(Date.parse(String(before.UpdatedAt)))
  expect(after.FirstObservedAt).toBe(after.UpdatedAt)
  expect(JSON.stringify(after.Resources)).toContain('"DestinationBucketName":"logs"')
  const suppressed = objectOf(before.Workflow).Status === 'SUPPRESSED'
  expect(objectOf(after.Workflow).Status).toBe(suppressed ? 'SUPPRESSED' : 'RESOLVED')
})

test('what fails again is NEW, with the rating of its control', () => {
  const bucket = bucketThat('PASSED')
  changeSetting(context, bucket, { BucketLoggingConfiguration: null })
  expect(findingOf(bucket, 'S3.9')).toMatchObject({
    Compliance: { Status: 'FAILED' },
    Severity: { Label: 'MEDIUM', Normalized: 40 },
    Workflow: { Status: 'NEW' },
    ProductFields: { PreviousComplianceStatus: 'PASSED' },
  })
})

test('a suppression stays', () => {
  const bucket = bucketThat('FAILED')
  const { Id, ProductArn } = findingOf(bucket, 'S3.9')
  updateFindings(context, [{ Id, ProductArn }], { Workflow: { Status: 'SUPPRESSED' } })
  changeSetting(context, bucket, logging)
  expect(findingOf(bucket, 'S3.9')).toMatchObject({
    Compliance: { Status: 'PASSED' },
    Workflow: { Status: 'SUPPRESSED' },
  })
})

test('what AWS Config cannot judge says why, and is archived where it does not apply', () => {
  const bucket = bucketThat('FAILED')
  changeSetting(context, bucket, { Config: { EvaluationsEmpty: ['S3.9'], NotApplicable: ['S3.8'] } })
  expect(findingOf(bucket, 'S3.9')).toMatchObject({
    RecordState: 'ACTIVE',
    Compliance: { Status: 'WARNING', StatusReasons: [{ ReasonCode: 'CONFIG_EVALUATIONS_EMPTY' }] },
  })
  expect(findingOf(bucket, 'S3.8')).toMatchObject({
    RecordState: 'ARCHIVED',
    Compliance: { Status: 'NOT_AVAILABLE' },
  })
  changeSetting(context, bucket, { Config: null })
  expect(objectOf(findingOf(bucket, 'S3.9').Compliance).StatusReasons).toBeUndefined()
})

test('two changes in one millisecond both count', () => {
  const still = { ...context, now: () => clock + 3_600_000 }
  const bucket = bucketThat('FAILED')
  changeSetting(still, bucket, logging)
  changeSetting(still, bucket, { BucketLoggingConfiguration: null })
  expect(statusOf(bucket, 'S3.9')).toBe('FAILED')
})

test('edges follow the settings, and point only to what exists', () => {
  const [volume] = all('AwsEc2Volume')
  const [other] = all('AwsEc2Instance').toReversed()
  if (!volume || !other) throw new Error('the seed has no volume')
  const place = [other.account, other.region]
  const attachment = (id: string) => ({
    Attachments: [{ AttachTime: 'x', DeleteOnTermination: true, InstanceId: id, Status: 'attached' }],
  })
  const attached = () => context.store.resources.edgesFrom(volume.id, volume.region)
  changeSetting(context, volume, attachment('i-absent'))
  expect(attached().filter(({ kind }) => kind === 'attached-to')).toEqual([])
  const mine = all('AwsEc2Instance').find(
    each => each.account === volume.account && each.region === volume.region,
  )
  if (!mine) throw new Error(`no instance beside the volume, only in ${place}`)
  changeSetting(context, volume, attachment(mine.id.slice(mine.id.lastIndexOf('/') + 1)))
  expect(attached()).toContainEqual({
    kind: 'attached-to',
    to: mine.id,
    evidence: 'Attachments[0].InstanceId',
  })
  expect(context.store.resources.edgesTo(mine.id, mine.region)).toContainEqual({
    kind: 'attached-to',
    from: volume.id,
    evidence: 'Attachments[0].InstanceId',
  })
})

describe('is refused', () => {
  test('for a resource that is not in the world', () => {
    expect(() => changeSetting(context, { id: 'arn:aws:s3:::absent' }, logging)).toThrow(
      'The world has no arn:aws:s3:::absent.',
    )
  })

  test('for an account without its Region', () => {
    const accounts = all('AwsAccount')
    const twice = accounts.find(({ id }) => accounts.filter(each => each.id === id).length > 1)
    if (!twice) throw new Error('no account in two Regions')
    expect(() => changeSetting(context, { id: twice.id }, { SupportRole: true })).toThrow(
      'Name the Region of',
    )
    changeSetting(context, twice, { SupportRole: true })
    expect(requireResource(context.store, twice).settings).toMatchObject({ SupportRole: true })
  })

  test('for settings that the type does not have, and nothing is changed', () => {
    const bucket = bucketThat('FAILED')
    const before = snapshot()
    const change = (patch: JsonObject) => () => changeSetting(context, bucket, patch)
    expect(change({ Colour: 'red' })).toThrow('Colour')
    expect(change({ LifecycleRules: 'many' })).toThrow('settings.LifecycleRules of AwsS3Bucket')
    expect(change({ Name: null })).toThrow('settings.Name of AwsS3Bucket')
    expect(requireResource(context.store, bucket)).toEqual(bucket)
    expect(snapshot()).toEqual(before)
  })
})

test('a changed setting survives a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hubdesk-world-'))
  const first = openStore(folder, () => clock)
  await seed(first, plan)
  const [one] = first.resources.list({ type: 'AwsS3Bucket' }, 1)
  if (!one) throw new Error('no bucket')
  const { id } = one.resource
  changeSetting({ ...context, store: first }, { id }, { LifecycleRules: 7 })
  const edges = first.resources.edgesFrom(id, one.resource.region)
  first.close()
  const second = openStore(folder, () => clock)
  expect(requireResource(second, { id }).settings).toMatchObject({ LifecycleRules: 7 })
  expect(second.resources.edgesFrom(id, one.resource.region)).toEqual(edges)
  second.close()
  rmSync(folder, { recursive: true, force: true })
})
