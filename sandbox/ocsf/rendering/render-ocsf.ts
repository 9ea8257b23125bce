import type { StoredFinding } from '../../store/store.ts'
import type { Json, JsonObject } from '../../values/json.ts'
import { compact, numberOf, objectOf, textOf } from '../../values/json.ts'
import { findingClass } from './finding-class.ts'
import { instantPair } from './instants.ts'
import { metadataUid, productUid } from './metadata-uid.ts'
import { layOver, severityPair, statusPair } from './overlay.ts'
import { renderCompliance } from './render-compliance.ts'
import { renderDatabucket } from './render-databucket.ts'
import { renderEvidences } from './render-evidences.ts'
import { renderFindingInfo } from './render-finding-info.ts'
import { renderResources } from './render-resources.ts'
import { renderVulnerabilities } from './render-vulnerabilities.ts'
import { severityIdOf } from './vocabulary.ts'

const activities: Readonly<Record<number, string>> = { 1: 'Create', 2: 'Update', 3: 'Close' }

/** The costly members. A filter that reads none of them skips their cost. */
const parts: Readonly<Record<string, (asff: JsonObject) => Json | undefined>> = {
  cloud: renderCloud,
  compliance: asff => (findingClass(asff).uid === 2003 ? renderCompliance(asff) : undefined),
  databucket: asff => (findingClass(asff).uid === 2006 ? renderDatabucket(asff) : undefined),
  evidences: renderEvidences,
  finding_info: renderFindingInfo,
  metadata: renderMetadata,
  remediation: renderRemediation,
  resources: renderResources,
  vulnerabilities: renderVulnerabilities,
}

/** Renders the finding as GetFindingsV2 serves it. With `only`, members outside the given top-level names may be missing. */
export function renderOcsf(finding: StoredFinding, only?: ReadonlySet<string>): JsonObject {
  if (finding.kind === 'ocsf') return layOver(finding.document, finding)
  const { document: asff } = finding
  const members: Record<string, Json | undefined> = renderHead(asff)
  for (const [name, render] of Object.entries(parts)) {
    if (!only || only.has(name)) members[name] = render(asff)
  }
  return layOver(compact(members), finding)
}

function renderHead(asff: JsonObject): Record<string, Json | undefined> {
  const kind = findingClass(asff)
  const activity = activityOf(asff)
  const severity = severityPair(providerSeverity(asff))
  return {
    activity_id: activity,
    activity_name: activities[activity],
    category_name: 'Findings',
    category_uid: 2,
    class_name: kind.name,
    class_uid: kind.uid,
    confidence_score: numberOf(asff.Confidence),
    ...severity,
    ...statusPair(objectOf(asff.Compliance).Status === 'PASSED' ? 4 : 1),
    ...instantPair('time', asff.UpdatedAt),
    type_name: `${kind.name}: ${activities[activity]}`,
    type_uid: kind.uid * 100 + activity,
    vendor_attributes: severity,
  }
}

function activityOf(asff: JsonObject): number {
  if (asff.RecordState === 'ARCHIVED') return 3
  return asff.CreatedAt === asff.UpdatedAt ? 1 : 2
}

/** Returns the provider's severity. The V2 side does not know a severity that BatchUpdateFindings set on the ASFF side. */
function providerSeverity(asff: JsonObject): number {
  const provided = objectOf(objectOf(asff.FindingProviderFields).Severity)
  const severity = provided.Label === undefined ? objectOf(asff.Severity) : provided
  return severityIdOf(textOf(severity.Label), numberOf(severity.Normalized))
}

function renderCloud(asff: JsonObject): JsonObject {
  return compact({
    account: compact({
      name: textOf(asff.AwsAccountName),
      type: 'AWS Account',
      uid: textOf(asff.AwsAccountId),
    }),
    provider: 'AWS',
    region: textOf(asff.Region) ?? textOf(asff.ProductArn)?.split(':')[3],
  })
}

function renderMetadata(asff: JsonObject): JsonObject {
  const productArn = textOf(asff.ProductArn) ?? ''
  return {
    product: compact({
      feature: compact({ uid: textOf(asff.GeneratorId) }),
      name: textOf(asff.ProductName),
      uid: productUid(productArn),
      vendor_name: textOf(asff.CompanyName) ?? 'AWS',
    }),
    profiles: ['cloud', 'datetime'],
    uid: metadataUid(productArn, textOf(asff.Id) ?? ''),
    version: '1.6.0',
  }
}

function renderRemediation(asff: JsonObject): JsonObject | undefined {
  const recommendation = objectOf(objectOf(asff.Remediation).Recommendation)
  const url = textOf(recommendation.Url)
  const desc = textOf(recommendation.Text)
  if (url === undefined && desc === undefined) return undefined
  return compact({ desc: desc ?? url, references: url === undefined ? [] : [url] })
}
