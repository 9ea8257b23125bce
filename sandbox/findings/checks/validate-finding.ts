import { isObject, listOf, objectOf } from '../../values/json.ts'
import {
  all,
  atMost,
  type Check,
  list,
  matching,
  object,
  oneOf,
  pairs,
  percent,
  type Reason,
  refused,
  text,
  timestamp,
} from './check.ts'
import * as part from './finding-parts.ts'

const largest = 240 * 1024
/** Longest text anywhere in a finding. */
const longest = 32_768
const deepest = 100

const productArn = matching(/^arn:aws[\w-]*:securityhub:[\w-]*:(\d{12})?:product\/[^/]+\/[^/]+$/)

const findingShape = object({
  'SchemaVersion!': oneOf('2018-10-08'),
  'Id!': text(512),
  'ProductArn!': all(productArn, atMost(2048)),
  'GeneratorId!': text(512),
  'AwsAccountId!': matching(/^[0-9]{12}$/),
  'CreatedAt!': timestamp,
  'UpdatedAt!': timestamp,
  'Title!': text(256),
  'Description!': text(1024),
  'Resources!': list(part.resource, { min: 1, max: 32 }),
  Types: part.types,
  ProductName: text(128),
  CompanyName: text(128),
  AwsAccountName: text(50),
  Region: text(16),
  FirstObservedAt: timestamp,
  LastObservedAt: timestamp,
  Severity: part.severity,
  Confidence: percent,
  Criticality: percent,
  Remediation: object({ Recommendation: object({ Text: text(512), Url: text(512) }) }),
  SourceUrl: text(512),
  ProductFields: pairs({ max: 50, key: 128, value: 2048, own: 'aws/securityhub/' }),
  UserDefinedFields: pairs({ max: 50, key: 128, value: 1024 }),
  Malware: list(part.malware, { max: 5 }),
  Network: part.network,
  NetworkPath: list(part.networkPath),
  Process: part.processDetails,
  Threats: list(part.threat, { min: 1, max: 32 }),
  ThreatIntelIndicators: list(part.threatIntelIndicator, { min: 1, max: 5 }),
  Compliance: part.compliance,
  VerificationState: oneOf('UNKNOWN', 'TRUE_POSITIVE', 'FALSE_POSITIVE', 'BENIGN_POSITIVE'),
  WorkflowState: oneOf('NEW', 'ASSIGNED', 'IN_PROGRESS', 'DEFERRED', 'RESOLVED'),
  Workflow: object({ Status: oneOf('NEW', 'NOTIFIED', 'RESOLVED', 'SUPPRESSED') }),
  RecordState: oneOf('ACTIVE', 'ARCHIVED'),
  RelatedFindings: part.related,
  Note: object({ 'Text!': text(512), 'UpdatedBy!': text(512), 'UpdatedAt!': timestamp }),
  Vulnerabilities: list(part.vulnerability),
  PatchSummary: part.patchSummary,
  Action: part.action,
  GeneratorDetails: object({ Labels: list(text(longest), { max: 10 }) }),
  FindingProviderFields: object({
    Confidence: percent,
    Criticality: percent,
    RelatedFindings: part.related,
    Severity: object({ Label: part.label, Original: text(64) }),
    Types: part.types,
  }),
})

/**
 * Checks that Severity and Types exist at the top or in FindingProviderFields. The API model has them optional, the
 * service does not.
 */
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
    ? refused(value, path, 'should NOT be larger than 240 KB')
    : []

/** Refuses a text that is too long, anywhere in the finding. Below the depth that AWS nests to, the size limit is enough. */
function tooLong(value: unknown, path: string, depth = 0): readonly Reason[] {
  if (typeof value === 'string') return atMost(longest)(value, path)
  if (depth > deepest) return []
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => tooLong(item, `${path}[${index}]`, depth + 1))
  }
  return Object.entries(objectOf(value)).flatMap(([name, item]) =>
    tooLong(item, path === '' ? name : `${path}.${name}`, depth + 1),
  )
}

const finding = all(findingShape, completeness, size)

/** Returns every reason for which BatchImportFindings refuses a finding, in AWS's words; empty when it accepts. */
export function validateFinding(value: unknown): readonly Reason[] {
  const reasons = finding(value, '')
  const known = new Set(reasons.map(({ path }) => path))
  return [...reasons, ...tooLong(value, '').filter(({ path }) => !known.has(path))]
}

function missing(path: string, text: string): Reason {
  return { path, kind: 'missing', text }
}
