import { SEVERITIES, type Severity, severityOfNormalized } from '@/lib/finding/severity'
import { COMPLIANCES, RECORD_STATES, VERIFICATIONS, WORKFLOWS } from '@/lib/finding/statuses'
import type {
  CustomerFields,
  Instant,
  ProviderFields,
  Resource,
  Vulnerability,
} from '@/server/domain/finding'
import { readArn } from './arn'
import { type AsffFinding, asffFinding } from './asff-schema'
import { readControlId, readStandards } from './control-id'
import { firstOf, nonEmpty, type ReadDocument, readDocument, Unreadable } from './document'
import { object, oneOf, text } from './lenient'
import { readOtherVulnerabilityIds } from './other-details'
import { nameProduct, readProductArn } from './product-name'
import { readInstant } from './read-instant'

/** What a quarantined finding is still called. */
const named = object({ Id: text })

/** Reads one ASFF finding, as text or as parsed JSON. What cannot be a finding comes back quarantined. */
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
        provider: readProvider(finding, id, productArn),
        customer: readCustomer(finding),
      }
    },
  )
}

function required(value: string | null, field: string): string {
  if (value === null) throw new Unreadable(`${field} is missing`)
  return value
}

/** An impossible timestamp is refused, not guessed: the order of documents rests on it. */
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

function readResources(finding: AsffFinding): Resource[] {
  return finding.Resources.flatMap(({ Id, Type, Region, Tags, Details }) => {
    if (Id === null) return []
    const arn = readArn(Id)
    return {
      id: Id,
      type: Type ?? 'Other',
      region: Region ?? arn.region,
      account: arn.account,
      name: Tags.Name ?? null,
      tags: Tags,
      details: Details,
    }
  })
}

const YES_NO: Readonly<Record<string, boolean>> = { YES: true, PARTIAL: true, NO: false }
const yesNo = (value: string | null): boolean | null => YES_NO[value?.toUpperCase() ?? ''] ?? null

const namedOnly = (id: string): Vulnerability => ({
  id,
  cvss: null,
  cvssVector: null,
  epss: null,
  exploit: null,
  fix: null,
  packages: [],
  references: [],
})

function readVulnerabilities(finding: AsffFinding): Vulnerability[] {
  if (finding.Vulnerabilities.length === 0) {
    const ids = finding.Resources.flatMap(({ Details }) => readOtherVulnerabilityIds(Details))
    return [...new Set(ids)].map(namedOnly)
  }
  return finding.Vulnerabilities.flatMap(vulnerability => {
    if (vulnerability.Id === null) return []
    const cvss = vulnerability.Cvss.toSorted((a, b) => (b.Version ?? '').localeCompare(a.Version ?? '')).find(
      score => score.BaseScore !== null,
    )
    return {
      id: vulnerability.Id,
      cvss: cvss?.BaseScore ?? null,
      cvssVector: cvss?.BaseVector ?? null,
      epss: vulnerability.EpssScore,
      exploit: yesNo(vulnerability.ExploitAvailable),
      fix: yesNo(vulnerability.FixAvailable),
      packages: vulnerability.VulnerablePackages.flatMap(({ Name, Version, FixedInVersion }) =>
        Name === null ? [] : { name: Name, version: Version, fixedIn: FixedInVersion },
      ),
      references: vulnerability.ReferenceUrls,
    }
  })
}

function readProvider(finding: AsffFinding, id: string, productArn: string): ProviderFields {
  const { Compliance, FindingProviderFields, ProductFields, Remediation } = finding
  const resources = nonEmpty(
    readResources(finding),
    finding.Resources.length === 0 ? 'Resources is missing' : 'Resources[].Id is missing',
  )
  const first = resources[0]
  const [idArn, product] = [readArn(id), readArn(productArn)]
  const account = firstOf(finding.AwsAccountId, idArn.account, first.account, product.account)
  const isSecurityHub = readProductArn(productArn)?.product === 'securityhub'
  const updated = timestamp(finding.UpdatedAt, 'UpdatedAt')
  const created = timestamp(finding.CreatedAt, 'CreatedAt')
  const firstObservedAt = optionalInstant(finding.FirstObservedAt)
  const updatedAt = firstOf(updated, created)
  const createdAt = firstOf(created, firstObservedAt, updated)
  if (updatedAt === null || createdAt === null) throw new Unreadable('UpdatedAt is missing')
  return {
    productArn,
    product:
      firstOf(finding.ProductName, ProductFields['aws/securityhub/ProductName']) ?? nameProduct(productArn),
    company: firstOf(finding.CompanyName, ProductFields['aws/securityhub/CompanyName']),
    generator: finding.GeneratorId,
    account: required(account, 'AwsAccountId'),
    region: firstOf(finding.Region, product.region, idArn.region, first.region),
    title: firstOf(finding.Title, finding.Description, finding.GeneratorId) ?? id,
    description: finding.Description,
    types: finding.Types.length > 0 ? finding.Types : FindingProviderFields.Types,
    createdAt,
    updatedAt,
    firstObservedAt,
    lastObservedAt: optionalInstant(finding.LastObservedAt),
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
    resources,
    vulnerabilities: readVulnerabilities(finding),
    remediationText: Remediation.Recommendation.Text,
    remediationUrl: firstOf(Remediation.Recommendation.Url, ProductFields.RecommendationUrl),
    sourceUrl: finding.SourceUrl,
    exposure: false,
    relatedIds: finding.RelatedFindings.map(related => related.Id).filter(related => related !== null),
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
