import type { Severity } from '@/lib/finding/severity'
import type { Compliance, Workflow } from '@/lib/finding/statuses'
import type {
  CustomerFields,
  Instant,
  ProviderFields,
  Resource,
  Vulnerability,
} from '@/server/domain/finding'
import { readArn } from './arn'
import { firstOf, nonEmpty, type ReadDocument, readDocument, Unreadable } from './document'
import { object, text } from './lenient'
import { type OcsfFinding, ocsfFinding } from './ocsf-schema'
import { nameProduct } from './product-name'
import { readEpoch, readInstant } from './read-instant'

/** OCSF `severity_id`; Fatal (6) reads as CRITICAL, Unknown (0) and Other (99) as INFORMATIONAL. */
const SEVERITY: Readonly<Record<number, Severity>> = {
  0: 'INFORMATIONAL',
  1: 'INFORMATIONAL',
  2: 'LOW',
  3: 'MEDIUM',
  4: 'HIGH',
  5: 'CRITICAL',
  6: 'CRITICAL',
  99: 'INFORMATIONAL',
}
const SEVERITY_WORD: Readonly<Record<string, Severity>> = {
  UNKNOWN: 'INFORMATIONAL',
  INFORMATIONAL: 'INFORMATIONAL',
  LOW: 'LOW',
  MEDIUM: 'MEDIUM',
  HIGH: 'HIGH',
  CRITICAL: 'CRITICAL',
  FATAL: 'CRITICAL',
  OTHER: 'INFORMATIONAL',
}
/** As AWS's own remediation code maps them; 5 (Archived) is a record state, not a decision. */
const WORKFLOW: Readonly<Record<number, Workflow>> = {
  1: 'NEW',
  2: 'NOTIFIED',
  3: 'SUPPRESSED',
  4: 'RESOLVED',
}
const WORKFLOW_WORD: Readonly<Record<string, Workflow>> = {
  NEW: 'NEW',
  'IN PROGRESS': 'NOTIFIED',
  SUPPRESSED: 'SUPPRESSED',
  RESOLVED: 'RESOLVED',
}
const COMPLIANCE: Readonly<Record<number, Compliance>> = { 1: 'PASSED', 2: 'WARNING', 3: 'FAILED' }
const COMPLIANCE_WORD: Readonly<Record<string, Compliance>> = {
  PASS: 'PASSED',
  WARNING: 'WARNING',
  FAIL: 'FAILED',
}
const ARCHIVED = 5
const CLOSE = 3
const DETECTION_FINDING = 2004

/** What a quarantined finding is still called. */
const named = object({ finding_info: object({ uid: text }) })

/** Reads one OCSF finding, as text or as parsed JSON. What cannot be a finding comes back quarantined. */
export function readOcsf(raw: unknown, observedAt: Instant): ReadDocument {
  return readDocument(
    'ocsf',
    raw,
    observedAt,
    value => named.parse(value).finding_info.uid,
    value => {
      const finding = ocsfFinding.parse(value)
      const sourceId = required(finding.finding_info.uid, 'finding_info.uid')
      return {
        // Only Security Hub stamps metadata.uid; a file from elsewhere is still worth reading.
        identity: { uid: finding.metadata.uid ?? sourceId },
        sourceId,
        provider: readProvider(finding, sourceId),
        customer: readCustomer(finding),
      }
    },
  )
}

function required(value: string | null, field: string): string {
  if (value === null) throw new Unreadable(`${field} is missing`)
  return value
}

const word = (value: string | null): string => value?.trim().toUpperCase() ?? ''

const readSeverity = (id: number | null, name: string | null): Severity | null =>
  firstOf(id === null ? null : SEVERITY[id], SEVERITY_WORD[word(name)])

/** The `_dt` twin is exact; the number is milliseconds. An impossible one is refused, not guessed. */
function timestamp(dt: string | null, epoch: number | null, field: string): Instant | null {
  if (dt === null) return epoch === null ? null : readEpoch(epoch)
  const instant = readInstant(dt)
  if (instant === null) throw new Unreadable(`${field}_dt "${dt.slice(0, 40)}" is not a timestamp`)
  return instant
}

const optionalInstant = (dt: string | null, epoch: number | null): Instant | null =>
  firstOf(dt === null ? null : readInstant(dt), epoch === null ? null : readEpoch(epoch))

function readResources(finding: OcsfFinding): Resource[] {
  return finding.resources.flatMap(resource => {
    // `uid` may be an id, a name or an ARN; `uid_alt` is the ARN, by which ASFF names the same resource.
    const id = firstOf(resource.uid_alt, resource.uid, resource.name)
    if (id === null) return []
    const arn = readArn(id)
    return {
      id,
      type: resource.type ?? 'Other',
      region: resource.region ?? arn.region,
      account: resource.owner.account.uid ?? arn.account,
      name: resource.name,
      tags: resource.tags,
      details: resource.data,
    }
  })
}

function readVulnerabilities(finding: OcsfFinding): Vulnerability[] {
  return finding.vulnerabilities.flatMap(vulnerability => {
    const id = firstOf(vulnerability.cve.uid, vulnerability.title)
    if (id === null) return []
    const cvss = vulnerability.cve.cvss
      .toSorted((a, b) => (b.version ?? '').localeCompare(a.version ?? ''))
      .find(score => score.base_score !== null)
    return {
      id,
      cvss: cvss?.base_score ?? null,
      cvssVector: cvss?.vector_string ?? null,
      epss: vulnerability.cve.epss.score,
      exploit: vulnerability.is_exploit_available,
      fix: vulnerability.is_fix_available,
      packages: vulnerability.affected_packages.flatMap(({ name, version, fixed_in_version }) =>
        name === null ? [] : { name, version, fixedIn: fixed_in_version },
      ),
      references: vulnerability.references,
    }
  })
}

function readCompliance({ compliance }: OcsfFinding): Compliance | null {
  if (compliance.status_id === null && compliance.status === null) return null
  return (
    firstOf(COMPLIANCE[compliance.status_id ?? -1], COMPLIANCE_WORD[word(compliance.status)]) ??
    'NOT_AVAILABLE'
  )
}

/** By id, or by the word where a writer leaves the id out. The workflow is told apart: it may be Suppressed as well. */
const isArchived = ({ activity_id, activity_name, status_id, status }: OcsfFinding): boolean =>
  activity_id === CLOSE ||
  status_id === ARCHIVED ||
  (activity_id === null && word(activity_name) === 'CLOSE') ||
  (status_id === null && word(status) === 'ARCHIVED')

/** `AWS::…::productv2/…` of the OCSF rendering is `product/…` in ASFF: one product, one ARN. */
const asffProductArn = (uid: string): string => uid.replace(':productv2/', ':product/')

function readProvider(finding: OcsfFinding, sourceId: string): ProviderFields {
  const { cloud, compliance, finding_info: info, metadata, remediation } = finding
  const resources = nonEmpty(
    readResources(finding),
    finding.resources.length === 0 ? 'resources is missing' : 'resources[].uid is missing',
  )
  const first = resources[0]
  const arn = readArn(sourceId)
  const productArn = asffProductArn(metadata.product.uid ?? metadata.product.name ?? 'unknown')
  const happened = optionalInstant(finding.time_dt, finding.time)
  const created = timestamp(info.created_time_dt, info.created_time, 'finding_info.created_time')
  const modified = timestamp(info.modified_time_dt, info.modified_time, 'finding_info.modified_time')
  const updatedAt = firstOf(modified, happened, created)
  if (updatedAt === null) throw new Unreadable('finding_info.modified_time is missing')
  return {
    productArn,
    product: metadata.product.name ?? nameProduct(productArn),
    company: metadata.product.vendor_name,
    generator: firstOf(metadata.product.feature.uid, metadata.event_code),
    account: required(firstOf(cloud.account.uid, first.account, arn.account), 'cloud.account.uid'),
    region: firstOf(cloud.region, first.region, arn.region, readArn(productArn).region),
    title: firstOf(info.title, finding.message, info.desc) ?? sourceId,
    description: info.desc,
    types: info.types,
    createdAt: created ?? updatedAt,
    updatedAt,
    firstObservedAt: optionalInstant(info.first_seen_time_dt, info.first_seen_time),
    lastObservedAt: optionalInstant(info.last_seen_time_dt, info.last_seen_time),
    recordState: isArchived(finding) ? 'ARCHIVED' : 'ACTIVE',
    compliance: readCompliance(finding),
    previousCompliance: null,
    control: compliance.control,
    standards: compliance.standards,
    relatedRequirements: compliance.requirements,
    statusReasons: compliance.assessments.flatMap(
      ({ name, desc }) => [name, desc].filter(part => part !== null).join(': ') || [],
    ),
    providerSeverity: readSeverity(finding.vendor_attributes.severity_id, finding.vendor_attributes.severity),
    resources,
    vulnerabilities: readVulnerabilities(finding),
    remediationText: remediation.desc,
    remediationUrl: remediation.references.find(reference => reference.startsWith('https://')) ?? null,
    sourceUrl: info.src_url,
    exposure: finding.class_uid === DETECTION_FINDING && info.types.some(type => type.startsWith('Exposure')),
    relatedIds: info.related_events.map(event => event.uid).filter(uid => uid !== null),
  }
}

function readCustomer(finding: OcsfFinding): CustomerFields {
  return {
    severity: readSeverity(finding.severity_id, finding.severity) ?? 'INFORMATIONAL',
    workflow: firstOf(WORKFLOW[finding.status_id ?? -1], WORKFLOW_WORD[word(finding.status)]) ?? 'NEW',
    note: finding.comment === null ? null : { text: finding.comment, by: null, at: null },
    verification: null,
    confidence: finding.confidence_score,
    criticality: null,
    userDefined: {},
  }
}
