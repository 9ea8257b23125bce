import { findingState } from '@/lib/finding/finding-state'
import { oneResourceType } from '@/lib/finding/resource-type'
import { severityRank } from '@/lib/finding/severity'
import type { ProviderFields, Resource } from '@/server/domain/finding/finding'
import { contentHash } from '@/server/domain/finding/key'
import type { DocumentState, Finding } from '@/server/domain/finding/merge-finding'
import { fixOf, highestScore } from '@/server/domain/finding/vulnerability'
import type { Cell } from '@/server/store/sql/cell'
import { type DocumentColumn, FINDING_COLUMNS, type FindingColumn, type ResourceColumn } from './columns'
import { factsCell } from './facts-cell'

/** What is known of an AWS account besides its id. */
export type AccountFacts = {
  readonly id: string
  readonly name: string
  readonly owner: string | null
  readonly environment: string | null
  /** Path of names in AWS Organizations, such as `Workloads/Prod`. */
  readonly ou: string | null
}

/** What Hubdesk itself knows of findings: the owners of those without their own, the teams of owners, and KEV. */
export type OwnFacts = {
  readonly decided: string | null
  readonly teamOf: (owner: string) => string | null
  /** True when attackers use a vulnerability with one of these ids; null where no catalogue is loaded. */
  readonly kevOf: (ids: readonly string[]) => boolean | null
}

const OWNER = /^owner$/i

/** Returns the owner in the finding's user-defined fields. */
export const ownerOf = ({ customer }: Finding): string | null =>
  Object.entries(customer.userDefined).find(([name, value]) => OWNER.test(name) && value !== '')?.[1] ?? null

/** Returns true when any is true, false when one is known and none is true, otherwise null. */
function anyOf(values: readonly (boolean | null)[]): boolean | null {
  if (values.includes(true)) return true
  return values.includes(false) ? false : null
}

const unique = (values: readonly string[]): string[] => [...new Set(values)]

/** Builds the text for bare words besides the columns, in lower case: ids, CVEs and their aliases. */
const searchText = (
  { id, provider }: Finding,
  { cves, cve_aliases }: ReturnType<typeof vulnerabilityCells>,
): string => {
  const [first, ...others] = provider.resources
  const names = unique(others.map(resource => resource.id)).filter(name => name !== first.id)
  return [id, ...names, ...cves, ...cve_aliases].join('\n').toLowerCase()
}

/** The names of packages, and each with its version as one text. */
function packageCells(vulnerabilities: ProviderFields['vulnerabilities']) {
  const packages = vulnerabilities.flatMap(one => one.packages)
  return {
    packages: unique(packages.map(({ name }) => name)),
    package_versions: unique(
      packages.flatMap(({ name, version }) => (version === null ? [] : `${name} ${version}`)),
    ),
  }
}

function vulnerabilityCells({ vulnerabilities }: ProviderFields) {
  const cves = unique(vulnerabilities.map(({ id }) => id))
  const scores = vulnerabilities.flatMap(({ epss }) => (epss === null ? [] : [epss]))
  return {
    cves,
    cvss: highestScore(vulnerabilities),
    cve_aliases: unique(vulnerabilities.flatMap(({ aliases }) => aliases)).filter(id => !cves.includes(id)),
    epss: scores.length === 0 ? null : Math.max(...scores),
    ...packageCells(vulnerabilities),
    exploit: anyOf(vulnerabilities.map(({ exploit }) => exploit)),
    fix: fixOf(vulnerabilities),
  }
}

function providerCells(provider: ProviderFields) {
  const [resource] = provider.resources
  return {
    product_arn: provider.productArn,
    provider_severity: provider.providerSeverity,
    failing_severity: provider.failingSeverity,
    record: provider.recordState,
    compliance: provider.compliance,
    control: provider.control,
    standards: unique(provider.standards),
    product: provider.product,
    company: provider.company,
    account: provider.account,
    platform: provider.platform,
    region: provider.region,
    resource: resource.id,
    resource_type: oneResourceType(resource.type),
    resource_count: provider.resources.length,
    tags: resource.tags,
    title: provider.title,
    description: provider.description,
    types: unique(provider.types),
    generator: provider.generator,
    ...vulnerabilityCells(provider),
    created_at: provider.createdAt,
    updated_at: provider.updatedAt,
    first_observed_at: provider.firstObservedAt,
    last_observed_at: provider.lastObservedAt,
    exposure: provider.exposure,
    sample: provider.sample,
  }
}

/**
 * Builds the row of a finding; `account` is the account of the organization that it is in. `row_hash` covers all but
 * account data, Hubdesk's own data, KEV, and when it was last seen.
 */
export function toRow(
  finding: Finding,
  account: AccountFacts | null,
  { decided, teamOf, kevOf }: OwnFacts,
  generation: number,
): Record<FindingColumn, Cell> {
  const { customer } = finding
  const provided = providerCells(finding.provider)
  const cells = {
    key: finding.key,
    id: finding.id,
    formats: finding.formats,
    ...provided,
    severity: customer.severity,
    severity_rank: severityRank(customer.severity),
    workflow: customer.workflow,
    state: findingState({ ...provided, workflow: customer.workflow }),
    opened_at: finding.openedAt,
    resolved_at: finding.resolvedAt,
    exception: false,
    still_failing: finding.stillFailing,
    search: searchText(finding, provided),
    finding_owner: ownerOf(finding),
    note: customer.note?.text ?? null,
    verification: customer.verification,
  }
  const owner =
    cells.finding_owner ?? (finding.formats.includes('asff') ? null : decided) ?? account?.owner ?? null
  const resources = JSON.stringify(finding.provider.resources.map(({ details: _, ...kept }) => kept))
  return {
    ...cells,
    resources_hash: contentHash(resources),
    row_hash: contentHash(JSON.stringify(cells) + resources),
    account_name: account?.name ?? null,
    owner,
    team: owner === null ? null : teamOf(owner),
    environment: account?.environment ?? null,
    ou: account?.ou ?? null,
    kev: kevOf([...provided.cves, ...provided.cve_aliases]),
    // The value of a new row until its clock is written, in the same transaction.
    clock_phase: 'no_sla',
    due_at: null,
    risk_at: null,
    sla_rule: null,
    sla_severity: customer.severity,
    observed_at: finding.observedAt,
    generation,
  }
}

/** Builds the row of one resource of a finding; `ordinal` counts from 0. */
export const toResourceRow = (
  findingKey: string,
  resource: Resource,
  ordinal: number,
): Record<ResourceColumn, Cell> => ({
  finding_key: findingKey,
  ordinal,
  id: resource.id,
  type: oneResourceType(resource.type),
  region: resource.region,
  account: resource.account,
  name: resource.name,
  tags: resource.tags,
})

/** Builds the row of a document that belongs to the finding `findingKey`. */
export function toDocumentRow(
  state: DocumentState,
  findingKey: string,
  generation: number,
): Record<DocumentColumn, Cell> {
  const { document, evidence } = state
  const isOverlaid = state.customerObservedAt !== document.observedAt
  return {
    doc_key: state.key,
    finding_key: findingKey,
    format: document.format,
    source_id: document.sourceId,
    uid: 'uid' in document.identity ? document.identity.uid : null,
    source_hash: state.sourceHash,
    account: document.provider.account,
    product_arn: document.provider.productArn,
    updated_at: document.provider.updatedAt,
    observed_at: document.observedAt,
    customer: isOverlaid ? JSON.stringify(state.customer) : null,
    customer_observed_at: state.customerObservedAt,
    workflow_changed_after: state.changedAfter.workflow,
    severity_changed_after: state.changedAfter.severity,
    note_changed_after: state.changedAfter.note,
    facts: factsCell(evidence.facts),
    unresolved_seen_at: evidence.unresolvedSeenAt,
    resolved_seen_at: evidence.resolvedSeenAt,
    resolved_at: evidence.resolvedAt,
    generation,
    raw_hash: state.rawHash,
    raw: document.raw,
  }
}

/** Returns the cells of a row in column order. */
export const cellsOf = <Column extends string>(
  columns: readonly Column[],
  row: Readonly<Record<Column, Cell>>,
): Cell[] => columns.map(column => row[column])

/** Returns the cells of a finding's row in the order of the schema, as the appender takes them. */
export const findingCells = (row: Record<FindingColumn, Cell>): Cell[] => cellsOf(FINDING_COLUMNS, row)
