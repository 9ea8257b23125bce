import type { Platform } from '@/lib/finding/platforms'
import { SEVERITIES, type Severity, severityOfNormalized } from '@/lib/finding/severity'
import { COMPLIANCES, RECORD_STATES, VERIFICATIONS, WORKFLOWS } from '@/lib/finding/statuses'
import { readArn } from '@/server/aws/wire/arn'
import { object, oneOf, text } from '@/server/aws/wire/lenient'
import {
  type CustomerFields,
  type Instant,
  NOT_REPORTED,
  type ProviderFields,
  type Resource,
} from '@/server/domain/finding/finding'
import { EARLIEST_INSTANT, plausibleInstant } from '@/server/domain/finding/plausible-instant'
import { type AsffFinding, asffFinding } from './asff-schema'
import { readControlId, readStandards } from './control-id'
import { firstOf, impossible, nonEmpty, type ReadDocument, readDocument, Unreadable } from './document'
import { isKubernetesObject } from './other-details'
import { foreignAccount, platformOf } from './platform'
import { nameProduct, readProductArn } from './product-name'
import { readAsffVulnerabilities } from './read-asff-vulnerabilities'
import { readInstant } from './read-instant'
import { hasSampleTitle, isGuardDutySample } from './sample'

/** The part of a quarantined finding that names it. */
const named = object({ Id: text })

/** Reads one ASFF finding, as text or as parsed JSON. What cannot be a finding is returned as quarantined. */
export function readAsff(raw: unknown, observedAt: Instant): ReadDocument {
  return readDocument(
    'asff',
    raw,
    observedAt,
    value => named.parse(value).Id,
    value => {
      const finding = asffFinding.parse(value)
      const id = required(finding.Id, 'Id')
      const productArn = required(finding.ProductArn, 'ProductArn')
      return {
        identity: { productArn, id },
        sourceId: id,
        provider: readProvider(finding, id, productArn, observedAt),
        customer: readCustomer(finding),
      }
    },
  )
}

function required(value: string | null, field: string): string {
  if (value === null) throw new Unreadable(`${field} is missing`)
  return value
}

/** Reads a timestamp. An impossible one is refused, not guessed: the order of documents rests on it. */
function timestamp(value: string | null, field: string): Instant | null {
  if (value === null) return null
  const instant = readInstant(value)
  if (instant === null) throw new Unreadable(`${field} "${value.slice(0, 40)}" is not a timestamp`)
  return instant
}

const optionalInstant = (value: string | null): Instant | null => (value === null ? null : readInstant(value))

function readSeverity(severity: AsffFinding['Severity']): Severity | null {
  const label = oneOf(SEVERITIES, severity.Label)
  if (label !== null || severity.Normalized === null) return label
  return severityOfNormalized(severity.Normalized)
}

/** Reads the failing severity where the field does not merely repeat that the control has passed. */
function readFailingSeverity({ Severity: own, FindingProviderFields }: AsffFinding): Severity | null {
  const provider = FindingProviderFields.Severity
  const said = [own.Original, provider.Original].map(label => oneOf(SEVERITIES, label))
  return (
    [...said, readSeverity(provider)].find(severity => severity !== null && severity !== 'INFORMATIONAL') ??
    null
  )
}

function readResources(finding: AsffFinding): Resource[] {
  return finding.Resources.flatMap(({ Id, Type, Region, Tags, Details }) => {
    if (Id === null) return []
    const arn = readArn(Id)
    return {
      id: Id,
      type: Type ?? 'Other',
      region: Region ?? arn.region,
      account: arn.account ?? foreignAccount(Id),
      name: Tags.Name ?? null,
      tags: Tags,
      details: Details,
    }
  })
}

/** Reads the dates of a finding: an impossible one is replaced by the next best. */
function readDates(finding: AsffFinding, observedAt: Instant) {
  const updated = timestamp(finding.UpdatedAt, 'UpdatedAt')
  const created = timestamp(finding.CreatedAt, 'CreatedAt')
  const optional = (value: string | null) =>
    plausibleInstant(value === null ? null : readInstant(value), observedAt)
  const firstObservedAt = optional(finding.FirstObservedAt)
  const updatedAt = firstOf(updated, created)
  if (updatedAt === null) throw new Unreadable('UpdatedAt is missing')
  // The order of documents rests on this date, so no other date can replace it.
  if (updatedAt < EARLIEST_INSTANT) throw new Unreadable(impossible('UpdatedAt', finding.UpdatedAt))
  const createdAt = firstOf(
    plausibleInstant(created, observedAt),
    firstObservedAt,
    plausibleInstant(updated, observedAt),
  )
  if (createdAt === null) throw new Unreadable(impossible('CreatedAt', finding.CreatedAt))
  return { createdAt, updatedAt, firstObservedAt, lastObservedAt: optional(finding.LastObservedAt) }
}

/** `Software and Configuration Checks/Kubernetes Policies/…`, as in AWS's integration of policy reports. */
const KUBERNETES_TYPE = /kubernetes|k8s/i

function readPlatform(finding: AsffFinding, resources: readonly Resource[], productArn: string): Platform {
  const isKubernetes =
    finding.Types.some(type => KUBERNETES_TYPE.test(type)) ||
    readProductArn(productArn)?.product === 'kube-bench'
  const located = resources.map(({ id, type, details }) => ({
    id,
    type,
    isKubernetes: isKubernetes || isKubernetesObject(details),
  }))
  return platformOf(located, null, finding.AwsAccountId)
}

const isSample = ({ Sample, ProductFields, Title }: AsffFinding): boolean =>
  Sample === true || isGuardDutySample(ProductFields) || hasSampleTitle(Title)

function readProvider(
  finding: AsffFinding,
  id: string,
  productArn: string,
  observedAt: Instant,
): ProviderFields {
  const { Compliance, FindingProviderFields, ProductFields, Remediation } = finding
  const resources = nonEmpty(
    readResources(finding),
    finding.Resources.length === 0 ? 'Resources is missing' : 'Resources[].Id is missing',
  )
  const first = resources[0]
  const [idArn, product] = [readArn(id), readArn(productArn)]
  const platform = readPlatform(finding, resources, productArn)
  // Security Hub puts foreign resources under the account that imports them.
  const foreign = platform === 'aws' ? null : foreignAccount(first.id)
  const account = firstOf(foreign, finding.AwsAccountId, idArn.account, first.account, product.account)
  const isSecurityHub = readProductArn(productArn)?.product === 'securityhub'
  return {
    ...NOT_REPORTED,
    productArn,
    product: nameProduct(
      firstOf(ProductFields['aws/securityhub/ProductName'], finding.ProductName),
      productArn,
    ),
    company: firstOf(finding.CompanyName, ProductFields['aws/securityhub/CompanyName']),
    generator: finding.GeneratorId,
    account: required(account, 'AwsAccountId'),
    platform,
    region: firstOf(finding.Region, product.region, idArn.region, first.region),
    title: firstOf(finding.Title, finding.Description, finding.GeneratorId) ?? id,
    description: finding.Description,
    types: finding.Types.length > 0 ? finding.Types : FindingProviderFields.Types,
    ...readDates(finding, observedAt),
    recordState: oneOf(RECORD_STATES, finding.RecordState) ?? 'ACTIVE',
    compliance: oneOf(COMPLIANCES, Compliance.Status),
    previousCompliance: oneOf(COMPLIANCES, ProductFields.PreviousComplianceStatus ?? null),
    control: readControlId({
      securityControlId: Compliance.SecurityControlId,
      id,
      generator: finding.GeneratorId,
      productFields: ProductFields,
      isSecurityHub,
    }),
    standards: readStandards(
      Compliance.AssociatedStandards.map(standard => standard.StandardsId),
      ProductFields,
      isSecurityHub,
    ),
    relatedRequirements: Compliance.RelatedRequirements,
    statusReasons: Compliance.StatusReasons.flatMap(
      ({ ReasonCode, Description }) =>
        [ReasonCode, Description].filter(part => part !== null).join(': ') || [],
    ),
    providerSeverity: readSeverity(FindingProviderFields.Severity),
    failingSeverity: readFailingSeverity(finding),
    resources,
    vulnerabilities: readAsffVulnerabilities(finding),
    remediationText: Remediation.Recommendation.Text,
    remediationUrl: firstOf(Remediation.Recommendation.Url, ProductFields.RecommendationUrl),
    sourceUrl: finding.SourceUrl,
    sample: isSample(finding),
    signals: finding.RelatedFindings.flatMap(({ Id }) =>
      Id === null ? [] : [{ id: Id, title: null, traits: [] }],
    ),
  }
}

function readCustomer(finding: AsffFinding): CustomerFields {
  const { Note } = finding
  return {
    severity:
      firstOf(readSeverity(finding.Severity), readSeverity(finding.FindingProviderFields.Severity)) ??
      'INFORMATIONAL',
    workflow: oneOf(WORKFLOWS, finding.Workflow.Status) ?? 'NEW',
    note:
      Note.Text === null
        ? null
        : { text: Note.Text, by: Note.UpdatedBy, at: optionalInstant(Note.UpdatedAt) },
    verification: oneOf(VERIFICATIONS, finding.VerificationState),
    confidence: finding.Confidence,
    criticality: finding.Criticality,
    userDefined: finding.UserDefinedFields,
  }
}
