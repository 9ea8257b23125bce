import { expect, test } from 'vitest'
import type { StoredFinding } from '../../store/store.ts'
import { controlFinding, inspectorFinding } from '../../testing/test-context.ts'
import type { JsonObject } from '../../values/json.ts'
import { findingClass, servedByV2 } from './finding-class.ts'
import { metadataUid } from './metadata-uid.ts'
import { mergeOverlay } from './overlay.ts'
import { renderOcsf } from './render-ocsf.ts'
import { ocsfResourceType } from './resource-type.ts'

const stored = (document: JsonObject, v2: JsonObject | null = null): StoredFinding => ({
  rowid: 1,
  kind: 'asff',
  document,
  v2,
})

test('a control finding becomes a compliance finding with the same identity under productv2', () => {
  const asff = controlFinding('arn:aws:securityhub:us-east-1:444455556666:security-control/S3.8/finding/1')
  expect(renderOcsf(stored(asff))).toMatchObject({
    class_uid: 2003,
    class_name: 'Compliance Finding',
    activity_id: 2,
    type_uid: 200302,
    severity: 'High',
    severity_id: 4,
    status: 'New',
    status_id: 1,
    vendor_attributes: { severity: 'High', severity_id: 4 },
    time: Date.parse('2026-02-01T10:00:00Z'),
    cloud: { account: { uid: '444455556666' }, provider: 'AWS', region: 'us-east-1' },
    compliance: {
      control: 'S3.8',
      status: 'Fail',
      status_id: 3,
      standards: ['standards/aws-foundational-security-best-practices/v/1.0.0'],
      assessments: [{ name: 'CONFIG_EVALUATIONS_EMPTY', meets_criteria: false }],
    },
    finding_info: {
      uid: asff.Id,
      modified_time: Date.parse('2026-02-01T10:00:00Z'),
      modified_time_dt: '2026-02-01T10:00:00.000Z',
      types: ['Software and Configuration Checks/Industry and Regulatory Standards', 'Posture Management'],
    },
    metadata: {
      product: { uid: 'arn:aws:securityhub:us-east-1::productv2/aws/securityhub', name: 'Security Hub' },
      uid: metadataUid(String(asff.ProductArn), String(asff.Id)),
    },
    remediation: { desc: 'Read the guide.', references: ['https://docs.aws.amazon.com/S3.8'] },
    resources: [
      {
        type: 'AWS::S3::Bucket',
        uid: 'arn:aws:s3:::ledger',
        uid_alt: 'arn:aws:s3:::ledger',
        name: 'ledger',
        tags: [{ name: 'owner', value: 'payments' }],
      },
    ],
  })
})

test('EPSS is a string, and fix and exploit are booleans', () => {
  const { class_uid, vulnerabilities } = renderOcsf(stored(inspectorFinding('v')))
  expect(class_uid).toBe(2002)
  expect(vulnerabilities).toMatchObject([
    {
      cve: { uid: 'CVE-2021-44228', epss: { score: '0.97' }, cvss: [{ base_score: 10 }] },
      is_exploit_available: true,
      is_fix_available: true,
      fix_coverage: 'Complete',
      affected_packages: [{ name: 'log4j-core', fixed_in_version: '2.17.1' }],
    },
  ])
})

test('what a customer set in Security Hub CSPM does not show in V2', () => {
  const asff = controlFinding('a', {
    Severity: { Label: 'LOW' },
    FindingProviderFields: { Severity: { Label: 'CRITICAL' } },
    Workflow: { Status: 'SUPPRESSED' },
    Note: { Text: 'only v1', UpdatedBy: 'someone', UpdatedAt: '2026-02-02T00:00:00Z' },
  })
  const ocsf = renderOcsf(stored(asff))
  expect(ocsf).toMatchObject({ severity: 'Critical', status: 'New' })
  expect(ocsf).not.toHaveProperty('comment')
})

test('a customer severity replaces the severity and leaves the provider one in vendor_attributes', () => {
  const finding = stored(controlFinding('a'))
  const v2 = mergeOverlay(finding, { severity_id: 1, status_id: 2, comment: 'looking' })
  expect(renderOcsf({ ...finding, v2 })).toMatchObject({
    severity: 'Informational',
    severity_id: 1,
    status: 'In Progress',
    status_id: 2,
    comment: 'looking',
    vendor_attributes: { severity: 'High', severity_id: 4 },
  })
})

test('a control that passes resolves its finding, unless it is suppressed', () => {
  const failed = stored(controlFinding('a'))
  const passed = controlFinding('a', { Compliance: { Status: 'PASSED', SecurityControlId: 'S3.8' } })
  expect(renderOcsf(stored(passed))).toMatchObject({ status: 'Resolved', compliance: { status: 'Pass' } })
  expect(renderOcsf(stored(passed, mergeOverlay(failed, { status_id: 2 })))).toMatchObject({
    status: 'Resolved',
  })
  expect(renderOcsf(stored(passed, mergeOverlay(failed, { status_id: 3 })))).toMatchObject({
    status: 'Suppressed',
  })
})

test('an archived finding is closed', () => {
  expect(renderOcsf(stored(controlFinding('a', { RecordState: 'ARCHIVED' })))).toMatchObject({
    activity_id: 3,
    activity_name: 'Close',
    type_uid: 200303,
  })
})

test('members asked for by name are rendered as in the whole finding', () => {
  const finding = stored(inspectorFinding('v'))
  const whole = renderOcsf(finding)
  for (const name of Object.keys(whole)) {
    expect(renderOcsf(finding, new Set([name]))[name]).toEqual(whole[name])
  }
})

test('V2 serves the findings of the own detectors of AWS and of no one else', () => {
  const from = (productArn: string) => servedByV2({ ProductArn: productArn })
  expect(from('arn:aws:securityhub:eu-west-1::product/aws/guardduty')).toBe(true)
  expect(from('arn:aws-cn:securityhub:cn-north-1::product/aws/securityhub')).toBe(true)
  expect(from('arn:aws:securityhub:us-east-1::product/crowdstrike/crowdstrike-falcon')).toBe(false)
  expect(from('arn:aws:securityhub:us-east-1:111122223333:product/111122223333/default')).toBe(false)
})

test.each([
  ['guardduty', 2004],
  ['inspector', 2002],
  ['macie', 2006],
])('findings of %s are of class %i', (name, uid) => {
  expect(findingClass({ ProductArn: `arn:aws:securityhub:us-east-1::product/aws/${name}` }).uid).toBe(uid)
})

test.each([
  ['AwsEc2Instance', 'AWS::EC2::Instance'],
  ['AwsS3Bucket', 'AWS::S3::Bucket'],
  ['AwsRdsDbInstance', 'AWS::RDS::DBInstance'],
  ['AwsEc2Vpc', 'AWS::EC2::VPC'],
  ['AwsElbv2LoadBalancer', 'AWS::ElasticLoadBalancingV2::LoadBalancer'],
  ['AwsLambdaFunction', 'AWS::Lambda::Function'],
  ['AwsIamAccessKey', 'AWS::IAM::AccessKey'],
  ['AwsAccount', 'AWS::::Account'],
  ['Other', 'Other'],
])('resource type %s is spelled %s', (asff, ocsf) => {
  expect(ocsfResourceType(asff)).toBe(ocsf)
})
