import { expect, test } from 'vitest'
import { readOcsf } from './read-ocsf'

const SEEN = Date.UTC(2026, 5, 1, 12)

/** As a scanner of several clouds writes it: no compliance object, seconds, one label a text. */
const SCAN = {
  activity_id: 1,
  class_uid: 2004,
  cloud: { account: { uid: '444455556666' }, provider: 'aws', region: 'eu-central-1' },
  finding_info: {
    uid: 'scan-bucket-logging-444455556666-logs',
    title: 'Buckets should log accesses',
    created_time: 1_780_000_000,
  },
  metadata: { event_code: 'bucket_logging', product: { name: 'prowler', uid: 'prowler' } },
  resources: [
    {
      uid: 'arn:aws:s3:::logs',
      type: 'AwsS3Bucket',
      labels: ['CostCenter=42', 'team:search', 'reviewed', 'a=b=c', '=x', '__proto__=x'],
    },
  ],
  severity_id: 3,
  status_id: 1,
  time: 1_780_000_000,
}

function read(changes: Record<string, unknown>) {
  const result = readOcsf({ ...SCAN, ...changes }, SEEN)
  if (!result.ok) throw new Error(result.quarantined.reason)
  return result.document
}

const reason = (changes: Record<string, unknown>) => {
  const result = readOcsf({ ...SCAN, ...changes }, SEEN)
  return result.ok ? null : result.quarantined.reason
}

test.each([
  [{ status_code: 'PASS' }, 'PASSED', false],
  [{ status_code: 'fail' }, 'FAILED', false],
  [{ status_code: 'MANUAL' }, 'NOT_AVAILABLE', true],
  [{ status_code: '0x18' }, null, false],
  [{}, null, false],
  [{ compliance: { status: 'Pass' }, status_code: 'FAIL' }, 'PASSED', false],
  [{ compliance: { status: 'FAILED' } }, 'FAILED', false],
  [{ compliance: { status_id: 2 } }, 'WARNING', false],
  [{ compliance: { status_id: 99, status: 'Not Available' } }, 'NOT_AVAILABLE', false],
])('%o found %s, by hand: %s', (changes, compliance, manual) => {
  expect(read(changes).provider).toMatchObject({ compliance, manual })
})

test('a failed check that is muted stays suppressed', () => {
  const muted = read({ status_code: 'FAIL', status_id: 3, status: 'Suppressed' })
  expect(muted.customer.workflow).toBe('SUPPRESSED')
  expect(muted.provider.compliance).toBe('FAILED')
})

test('labels are tags, and tags go first', () => {
  const [{ tags }] = read({}).provider.resources
  expect(Object.entries(tags)).toEqual([
    ['CostCenter', '42'],
    ['team', 'search'],
    ['reviewed', ''],
    ['a', 'b=c'],
  ])
  const [resource] = SCAN.resources
  const both = { ...resource, tags: [{ name: 'team', value: 'ads' }] }
  expect(read({ resources: [both] }).provider.resources[0].tags.team).toBe('ads')
})

test('one resource under the name of older versions is a resource', () => {
  const { provider } = read({
    resources: undefined,
    resource: { uid: 'arn:aws:s3:::old', type: 'AwsS3Bucket' },
  })
  expect(provider.resources).toMatchObject([{ id: 'arn:aws:s3:::old' }])
})

test('requirements under other standards are related requirements', () => {
  const { provider } = read({ unmapped: { compliance: { 'CIS-3.0': ['2.1.1', '2.1.2'], 'PCI-4': '10.2' } } })
  expect(provider.relatedRequirements).toEqual(['CIS-3.0 2.1.1', 'CIS-3.0 2.1.2', 'PCI-4 10.2'])
})

test('a product has one name, however it is written', () => {
  expect(read({}).provider.product).toBe('Prowler')
})

test.each([
  [{ cloud: { provider: 'azure', account: { uid: '0d5c-sub' } } }, 'azure', '0d5c-sub'],
  [{ cloud: { provider: 'gcp', account: { uid: 'shop-prod' } } }, 'gcp', 'shop-prod'],
  [{ cloud: { provider: 'm365', account: { uid: 'tenant' } } }, 'other', 'tenant'],
  [{ cloud: { account: { uid: 'tenant' } } }, 'other', 'tenant'],
  [{ cloud: {}, unmapped: { provider_uid: 'blue' }, namespace: 'shop' }, 'kubernetes', 'blue'],
  [{ cloud: {}, namespace: 'shop' }, 'kubernetes', 'shop'],
  [{ cloud: {}, type: 'KubernetesAPIServer' }, 'kubernetes', 'kubernetes'],
])('a resource of %o lives on %s in %s', (changes, platform, account) => {
  const { namespace, type, ...members } = { namespace: undefined, type: 'Pod', ...changes }
  const resources = [{ uid: 'e1f0', name: 'api', type, namespace }]
  expect(read({ ...members, resources }).provider).toMatchObject({ platform, account })
})

test.each([
  ['2026-04-05T06:07:08.5', Date.UTC(2026, 3, 5, 6, 7, 8, 500)],
  ['1775369228', 1_775_369_228_000],
  [1_775_369_228, 1_775_369_228_000],
  [1_775_369_228_123, 1_775_369_228_123],
])('created_time %o is %d', (created_time, instant) => {
  const finding_info = { ...SCAN.finding_info, created_time }
  expect(read({ finding_info }).provider.createdAt).toBe(instant)
})

test('without a time, an older version’s event_time says when', () => {
  const finding_info = { ...SCAN.finding_info, created_time: undefined }
  const { provider } = read({ finding_info, time: undefined, event_time: '2026-04-05T06:07:08Z' })
  expect(provider).toMatchObject({ createdAt: Date.UTC(2026, 3, 5, 6, 7, 8) })
})

test('a date that cannot be gives way to the next best, or is refused by its name', () => {
  const dates = (changes: Record<string, unknown>) => ({
    finding_info: { ...SCAN.finding_info, ...changes },
  })
  expect(read(dates({ created_time: 0 })).provider.createdAt).toBe(1_780_000_000_000)
  const unlikely = dates({ created_time: 4_000_000_000, first_seen_time: 1_770_000_000 })
  expect(read(unlikely).provider).toMatchObject({
    createdAt: 1_770_000_000_000,
    firstObservedAt: 1_770_000_000_000,
  })
  expect(read(dates({ first_seen_time_dt: '0001-01-01T00:00:00Z' })).provider.firstObservedAt).toBeNull()
  expect(reason(dates({ created_time: 'soon' }))).toBe('finding_info.created_time "soon" is not a timestamp')
  expect(reason({ ...dates({ created_time: 4_000_000_000 }), time: 4_000_000_000 })).toBe(
    'finding_info.created_time "4000000000" cannot be the date of a finding',
  )
})
