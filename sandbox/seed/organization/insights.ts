import type { Insight } from '../../operations/collections.ts'
import { createRandom } from '../random.ts'
import { administrator } from './accounts.ts'
import { homeRegion } from './regions.ts'

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
