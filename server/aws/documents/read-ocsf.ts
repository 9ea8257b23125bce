import type { Platform } from '@/lib/finding/platforms'
import type { Severity } from '@/lib/finding/severity'
import { readArn } from '@/server/aws/wire/arn'
import { object, text } from '@/server/aws/wire/lenient'
import {
  type CustomerFields,
  type Instant,
  NOT_REPORTED,
  type ProviderFields,
  type Resource,
} from '@/server/domain/finding/finding'
import { firstOf, nonEmpty, type ReadDocument, readDocument, Unreadable } from './document'
import { type OcsfFinding, ocsfFinding } from './ocsf-schema'
import { isArchived, readCompliance, readSeverity, readWorkflow } from './ocsf-words'
import { foreignAccount, isAwsType, platformOf } from './platform'
import { nameProduct } from './product-name'
import { readOcsfDates } from './read-ocsf-dates'
import { readOcsfVulnerability } from './read-ocsf-vulnerability'
import { readSignal } from './read-signal'
import { hasSampleLabel, hasSampleTitle } from './sample'

const DETECTION_FINDING = 2004

/** The part of a quarantined finding that names it. */
const named = object({ finding_info: object({ uid: text }) })

/** Reads one OCSF finding, as text or as parsed JSON. What cannot be a finding is returned as quarantined. */
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
        // Only Security Hub sets metadata.uid; a file from another source is still readable.
        identity: { uid: finding.metadata.uid ?? sourceId },
        sourceId,
        provider: readProvider(finding, sourceId, observedAt),
        customer: readCustomer(finding),
      }
    },
  )
}

function required(value: string | null, field: string): string {
  if (value === null) throw new Unreadable(`${field} is missing`)
  return value
}

const wireResources = ({ resource, resources }: OcsfFinding) => (resources.length > 0 ? resources : resource)

/** Reads the provider's severity, where it does not merely repeat that the control has passed. */
function readFailingSeverity({ vendor_attributes: own }: OcsfFinding): Severity | null {
  const severity = readSeverity(own.severity_id, own.severity)
  return severity === 'INFORMATIONAL' ? null : severity
}

function readResources(finding: OcsfFinding): Resource[] {
  return wireResources(finding).flatMap(resource => {
    // `uid` may be an id, a name or an ARN; `uid_alt` is the ARN, which ASFF uses for the same resource.
    const id = firstOf(resource.uid_alt, resource.uid, resource.name)
    if (id === null) return []
    const arn = readArn(id)
    return {
      id,
      type: resource.type ?? 'Other',
      region: resource.region ?? arn.region,
      account: resource.owner.account.uid ?? arn.account ?? foreignAccount(id),
      name: resource.name,
      tags: { ...resource.labels, ...resource.tags },
      details: resource.data,
    }
  })
}

/** Converts `AWS::…::productv2/…` of OCSF to `product/…` of ASFF: one product, one ARN. */
const asffProductArn = (uid: string): string => uid.replace(':productv2/', ':product/')

function readPlatform(finding: OcsfFinding): Platform {
  const located = wireResources(finding).map(({ uid, uid_alt, type, namespace }) => ({
    id: firstOf(uid_alt, uid) ?? '',
    type: type ?? '',
    isKubernetes: namespace !== null && !isAwsType(type ?? ''),
  }))
  return platformOf(located, finding.cloud.provider, finding.cloud.account.uid)
}

/** Reads the account. A cluster has none: its context or namespace takes its place. */
function readAccount(finding: OcsfFinding, first: Resource, platform: Platform): string | null {
  const named = firstOf(finding.cloud.account.uid, first.account)
  if (platform === 'aws') return named
  const [resource] = wireResources(finding)
  return (
    firstOf(foreignAccount(first.id), named, finding.unmapped.provider_uid, resource?.namespace) ?? platform
  )
}

function readProvider(finding: OcsfFinding, sourceId: string, observedAt: Instant): ProviderFields {
  const { cloud, compliance, finding_info: info, metadata, remediation } = finding
  const resources = nonEmpty(
    readResources(finding),
    wireResources(finding).length === 0 ? 'resources is missing' : 'resources[].uid is missing',
  )
  const first = resources[0]
  const arn = readArn(sourceId)
  const productArn = asffProductArn(metadata.product.uid ?? metadata.product.name ?? 'unknown')
  const platform = readPlatform(finding)
  const { compliance: status, manual } = readCompliance(finding)
  return {
    ...NOT_REPORTED,
    productArn,
    product: nameProduct(metadata.product.name, productArn),
    company: metadata.product.vendor_name,
    generator: firstOf(metadata.product.feature.uid, metadata.event_code),
    account: required(readAccount(finding, first, platform) ?? arn.account, 'cloud.account.uid'),
    platform,
    region: firstOf(cloud.region, first.region, arn.region, readArn(productArn).region),
    title: firstOf(info.title, finding.message, info.desc) ?? sourceId,
    description: info.desc,
    types: info.types,
    ...readOcsfDates(finding, observedAt),
    recordState: isArchived(finding) ? 'ARCHIVED' : 'ACTIVE',
    compliance: status,
    manual,
    control: compliance.control,
    standards: compliance.standards,
    relatedRequirements: [
      ...compliance.requirements,
      ...finding.unmapped.compliance.map(([standard, requirement]) => `${standard} ${requirement}`),
    ],
    statusReasons: compliance.assessments.flatMap(
      ({ name, desc }) => [name, desc].filter(part => part !== null).join(': ') || [],
    ),
    providerSeverity: readSeverity(finding.vendor_attributes.severity_id, finding.vendor_attributes.severity),
    failingSeverity: readFailingSeverity(finding),
    resources,
    vulnerabilities: finding.vulnerabilities.flatMap(readOcsfVulnerability),
    remediationText: remediation.desc,
    remediationUrl: remediation.references.find(reference => reference.startsWith('https://')) ?? null,
    sourceUrl: info.src_url,
    exposure: finding.class_uid === DETECTION_FINDING && info.types.some(type => type.startsWith('Exposure')),
    sample: hasSampleTitle(info.title) || hasSampleLabel(metadata.labels),
    signals: info.related_events.flatMap(readSignal),
  }
}

function readCustomer(finding: OcsfFinding): CustomerFields {
  return {
    severity: readSeverity(finding.severity_id, finding.severity) ?? 'INFORMATIONAL',
    workflow: readWorkflow(finding),
    note: finding.comment === null ? null : { text: finding.comment, by: null, at: null },
    verification: null,
    confidence: finding.confidence_score,
    criticality: null,
    userDefined: {},
  }
}
