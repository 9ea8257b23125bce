import type { Insight } from '../../store/collections.ts'
import { administrator } from '../organization/accounts.ts'
import { homeRegion } from '../organization/regions.ts'
import { createRandom } from '../random/random.ts'

const active = [{ Comparison: 'EQUALS', Value: 'ACTIVE' }]
const fresh = [{ Comparison: 'EQUALS', Value: 'NEW' }]
const urgent = ['CRITICAL', 'HIGH'].map(Value => ({ Comparison: 'EQUALS', Value }))

const definitions: readonly Omit<Insight, 'InsightArn'>[] = [
  {
    Filters: { RecordState: active, SeverityLabel: urgent, WorkflowStatus: fresh },
    GroupByAttribute: 'AwsAccountId',
    Name: 'New critical and high findings by account',
  },
  {
    Filters: {
      ProductName: [{ Comparison: 'EQUALS', Value: 'Inspector' }],
      RecordState: active,
      VulnerabilitiesExploitAvailable: [{ Comparison: 'EQUALS', Value: 'YES' }],
    },
    GroupByAttribute: 'ResourceId',
    Name: 'Exploitable vulnerabilities by resource',
  },
  {
    Filters: {
      ComplianceStatus: [{ Comparison: 'EQUALS', Value: 'FAILED' }],
      RecordState: active,
      ResourceTags: [{ Comparison: 'EQUALS', Key: 'environment', Value: 'production' }],
    },
    GroupByAttribute: 'ComplianceSecurityControlId',
    Name: 'Failed controls in production',
  },
  {
    Filters: {
      ProductName: [{ Comparison: 'EQUALS', Value: 'GuardDuty' }],
      RecordState: active,
      SeverityLabel: urgent,
    },
    GroupByAttribute: 'Type',
    Name: 'Urgent threats by type',
  },
]

export function insights(seed: number | string): readonly Insight[] {
  return definitions.map((definition, index) => ({
    InsightArn: `arn:aws:securityhub:${homeRegion}:${administrator}:insight/${administrator}/custom/${createRandom(seed, 'insight', index).uuid()}`,
    ...definition,
  }))
}
