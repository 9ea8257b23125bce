import { isObject, listOf, objectOf } from '../ocsf/json.ts'
import {
  all,
  type Check,
  invalid,
  list,
  matching,
  object,
  oneOf,
  pairs,
  percent,
  type Reason,
  text,
  timestamp,
} from './check.ts'

const largest = 240 * 1024

const label = oneOf('INFORMATIONAL', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL')
const types = list(all(text(512), matching(/^[^/]+(\/[^/]+){0,2}/)), { max: 50 })
const related = list(object({ 'ProductArn!': text(2048), 'Id!': text(512) }), { min: 1, max: 10 })
const productArn = matching(/^arn:aws[\w-]*:securityhub:[\w-]*:(\d{12})?:product\/[^/]+\/[^/]+$/)

const resource = object({
  'Type!': text(256),
  'Id!': text(512),
  Partition: oneOf('aws', 'aws-cn', 'aws-us-gov', 'aws-us-iso', 'aws-us-iso-b', 'AzureCloud'),
  Region: text(16),
  Provider: oneOf('AWS', 'Azure'),
  Tags: pairs(50, 128, 256),
  ApplicationName: text(512),
  ApplicationArn: text(2048),
})

const findingShape = object({
  'SchemaVersion!': oneOf('2018-10-08'),
  'Id!': text(512),
  'ProductArn!': productArn,
  'GeneratorId!': text(512),
  'AwsAccountId!': matching(/^[0-9]{12}$/),
  'CreatedAt!': timestamp,
  'UpdatedAt!': timestamp,
  'Title!': text(256),
  'Description!': text(1024),
  'Resources!': list(resource, { min: 1, max: 32 }),
  Types: types,
  ProductName: text(128),
  CompanyName: text(128),
  Region: text(16),
  FirstObservedAt: timestamp,
  LastObservedAt: timestamp,
  Severity: object({ Label: label, Normalized: percent, Original: text(64) }),
  Confidence: percent,
  Criticality: percent,
  Remediation: object({ Recommendation: object({ Text: text(512), Url: text(512) }) }),
  SourceUrl: text(512),
  ProductFields: pairs(50, 128, 2048),
  UserDefinedFields: pairs(50, 128, 1024),
  Malware: list(object({ 'Name!': text(64) }), { max: 5 }),
  ThreatIntelIndicators: list(object({ LastObservedAt: timestamp }), { max: 5 }),
  Compliance: object({
    Status: oneOf('PASSED', 'WARNING', 'FAILED', 'NOT_AVAILABLE'),
    RelatedRequirements: list(text(2048), { max: 32 }),
    StatusReasons: list(object({ 'ReasonCode!': text(256) }), { max: 32 }),
  }),
  VerificationState: oneOf('UNKNOWN', 'TRUE_POSITIVE', 'FALSE_POSITIVE', 'BENIGN_POSITIVE'),
  WorkflowState: oneOf('NEW', 'ASSIGNED', 'IN_PROGRESS', 'DEFERRED', 'RESOLVED'),
  Workflow: object({ Status: oneOf('NEW', 'NOTIFIED', 'RESOLVED', 'SUPPRESSED') }),
  RecordState: oneOf('ACTIVE', 'ARCHIVED'),
  RelatedFindings: related,
  Note: object({ 'Text!': text(512), 'UpdatedBy!': text(512), 'UpdatedAt!': timestamp }),
  FindingProviderFields: object({
    Confidence: percent,
    Criticality: percent,
    RelatedFindings: related,
    Severity: object({ Label: label, Original: text(64) }),
    Types: types,
  }),
})

/** Severity and Types may come at the top or in FindingProviderFields; the model has them optional, the service not. */
const completeness: Check = value => {
  if (!isObject(value)) return []
  const provided = objectOf(value.FindingProviderFields)
  const severities = [objectOf(value.Severity), objectOf(provided.Severity)]
  const graded = severities.some(({ Label, Normalized }) => Label !== undefined || Normalized !== undefined)
  const typed = listOf(value.Types).length + listOf(provided.Types).length > 0
  return [
    ...(graded ? [] : [missing('Severity', 'data.Severity should have Label or Normalized')]),
    ...(typed ? [] : [missing('Types', "data should have required property 'Types'")]),
  ]
}

const size: Check = (value, path) =>
  Buffer.byteLength(JSON.stringify(value) ?? '') > largest
    ? invalid(path, 'should NOT be larger than 240 KB')
    : []

const finding = all(findingShape, completeness, size)

/** Every reason for which BatchImportFindings refuses a finding, in the words that AWS uses; empty when it is taken. */
export function validateFinding(value: unknown): readonly Reason[] {
  return finding(value, '')
}

function missing(path: string, text: string): Reason {
  return { path, kind: 'missing', text }
}
