import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readOcsf } from './read-ocsf'

const SEEN = Date.UTC(2026, 5, 1, 12)

const FINDING = {
  activity_id: 1,
  class_uid: 2003,
  cloud: { account: { uid: '111122223333' }, region: 'eu-west-1' },
  comment: 'Asked the team',
  compliance: {
    control: 'S3.8',
    standards: ['standards/aws-foundational-security-best-practices/v/1.0.0'],
    status: 'Fail',
    status_id: 3,
  },
  finding_info: {
    uid: 'arn:aws:securityhub:eu-west-1:111122223333:security-control/S3.8/finding/1f0e',
    title: 'S3 general purpose buckets should block public access',
    types: ['Posture Management'],
    created_time_dt: '2026-02-01T08:00:00.000Z',
    modified_time_dt: '2026-03-02T08:00:00.000Z',
  },
  metadata: {
    uid: 'sha',
    product: { name: 'Security Hub', uid: 'arn:aws:securityhub:eu-west-1::productv2/aws/securityhub' },
  },
  resources: [
    {
      type: 'AWS::S3::Bucket',
      uid: 'example-bucket',
      uid_alt: 'arn:aws:s3:::example-bucket',
      tags: [
        { name: 'team', value: 'storage' },
        { name: '__proto__', value: 'polluted' },
      ],
    },
  ],
  severity_id: 4,
  status_id: 2,
  vendor_attributes: { severity_id: 3 },
}

function read(changes: Record<string, unknown>) {
  const result = readOcsf({ ...FINDING, ...changes }, SEEN)
  if (!result.ok) throw new Error(result.quarantined.reason)
  return result.document
}

test('reads what providers and customers say', () => {
  expect(read({})).toMatchObject({
    format: 'ocsf',
    identity: { uid: 'sha' },
    sourceId: FINDING.finding_info.uid,
    provider: {
      productArn: 'arn:aws:securityhub:eu-west-1::product/aws/securityhub',
      control: 'S3.8',
      compliance: 'FAILED',
      providerSeverity: 'MEDIUM',
      updatedAt: Date.UTC(2026, 2, 2, 8),
      exposure: false,
      resources: [{ id: 'arn:aws:s3:::example-bucket', type: 'AWS::S3::Bucket' }],
    },
    customer: { severity: 'HIGH', workflow: 'NOTIFIED', note: { text: 'Asked the team' } },
  })
  expect(Object.entries(read({}).provider.resources[0].tags)).toEqual([['team', 'storage']])
})

test.each([
  [6, 'CRITICAL'],
  [5, 'CRITICAL'],
  [0, 'INFORMATIONAL'],
  [99, 'INFORMATIONAL'],
  [1234, 'INFORMATIONAL'],
])('severity_id %i reads as %s', (severity_id, label) => {
  expect(read({ severity_id }).customer.severity).toBe(label)
})

test.each([
  [{ activity_id: 3 }, 'ARCHIVED', 'NOTIFIED'],
  [{ activity_id: undefined, activity_name: 'Close' }, 'ARCHIVED', 'NOTIFIED'],
  [{ activity_id: 3, status_id: 3, status: 'Suppressed' }, 'ARCHIVED', 'SUPPRESSED'],
  [{ activity_id: 3, status_id: 4, status: 'Resolved' }, 'ARCHIVED', 'RESOLVED'],
  [{ status_id: 5, status: 'Resolved' }, 'ARCHIVED', 'RESOLVED'],
  [{ status_id: 5, status: 'Archived' }, 'ARCHIVED', 'NEW'],
  [{ status_id: undefined, status: 'Archived' }, 'ARCHIVED', 'NEW'],
  [{}, 'ACTIVE', 'NOTIFIED'],
])('%o has the record state %s and the workflow %s', (changes, state, workflow) => {
  const { provider, customer } = read(changes)
  expect([provider.recordState, customer.workflow]).toEqual([state, workflow])
})

test('an exposure is a detection finding with that type, from any product', () => {
  const exposure = { ...FINDING.finding_info, types: ['Exposure/Potential Impact/Resource Hijacking'] }
  expect(read({ class_uid: 2004, finding_info: exposure }).provider.exposure).toBe(true)
  expect(read({ class_uid: 2004 }).provider.exposure).toBe(false)
  expect(read({ class_uid: 2003, finding_info: exposure }).provider.exposure).toBe(false)
})

test('reads EPSS scores, which travel as text', () => {
  const vulnerabilities = [
    {
      cve: { uid: 'CVE-2026-0001', epss: { score: '0.97531' }, cvss: [{ version: '3.1', base_score: 9.8 }] },
      is_exploit_available: true,
      is_fix_available: false,
    },
  ]
  expect(read({ vulnerabilities }).provider.vulnerabilities).toMatchObject([
    { id: 'CVE-2026-0001', epss: 0.97531, cvss: [{ score: 9.8 }], exploit: true, fix: 'NO' },
  ])
})

test.each([
  [{ finding_info: {} }, 'finding_info.uid is missing'],
  [{ resources: undefined }, 'resources is missing'],
  [{ cloud: {}, finding_info: { ...FINDING.finding_info, uid: 'x' } }, 'cloud.account.uid is missing'],
  [
    { finding_info: { ...FINDING.finding_info, modified_time_dt: 'soon' } },
    'finding_info.modified_time_dt "soon" is not a timestamp',
  ],
])('quarantines %o and names the field', (changes, reason) => {
  const result = readOcsf({ ...FINDING, ...changes }, SEEN)
  expect(result).toMatchObject({ ok: false, quarantined: { reason } })
})

test('never throws, with any value in any field', () => {
  const field = fc.constantFrom(...Object.keys(FINDING), 'vulnerabilities', 'remediation')
  fc.assert(
    fc.property(fc.dictionary(field, fc.anything({ withNullPrototype: true })), changes => {
      readOcsf({ ...FINDING, ...changes }, SEEN)
    }),
    { numRuns: 500 },
  )
  fc.assert(fc.property(fc.json(), raw => readOcsf(raw, SEEN).ok === false))
})

test('a title or a label marks a sample', () => {
  const titled = { ...FINDING.finding_info, title: '[SAMPLE] Unusual call of an API' }
  expect(read({ finding_info: titled }).provider.sample).toBe(true)
  expect(read({ metadata: { ...FINDING.metadata, labels: ['Sample'] } }).provider.sample).toBe(true)
  expect(read({ metadata: { ...FINDING.metadata, labels: ['sample:team'] } }).provider.sample).toBe(false)
  expect(read({}).provider.sample).toBe(false)
})
