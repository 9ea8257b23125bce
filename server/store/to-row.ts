import { severityRank } from '@/lib/finding/severity'
import type { ProviderFields, Resource } from '@/server/domain/finding'
import { contentHash } from '@/server/domain/key'
import type { DocumentState, Finding } from '@/server/domain/merge-finding'
import { type DocumentColumn, FINDING_COLUMNS, type FindingColumn, type ResourceColumn } from './columns'

/** A value as it is staged; instants and hashes may be `number` or `bigint`. */
export type Cell =
  | string
  | number
  | bigint
  | boolean
  | null
  | readonly string[]
  | Readonly<Record<string, string>>

/** What is known of an AWS account besides its id. */
export type Account = {
  readonly id: string
  readonly name: string
  readonly owner: string | null
  readonly environment: string | null
  /** Path of names in AWS Organizations, such as `Workloads/Prod`. */
  readonly ou: string | null
}

/** What Hubdesk itself knows of findings: who owns those without an owner of their own, and whose team that is. */
export type Ownership = {
  readonly decided: string | null
  readonly teamOf: (owner: string) => string | null
}

const OWNER = /^owner$/i

/** The owner that the finding itself names in its user-defined fields. */
export const ownerOf = ({ customer }: Finding): string | null =>
  Object.entries(customer.userDefined).find(([name, value]) => OWNER.test(name) && value !== '')?.[1] ?? null

/** True when any is, false when one is known and none is true, else null. */
function anyOf(values: readonly (boolean | null)[]): boolean | null {
  if (values.includes(true)) return true
  return values.includes(false) ? false : null
}

const unique = (values: readonly string[]): string[] => [...new Set(values)]

/** What bare words are looked for in besides the title and the first resource, in lower case. */
const searchText = ({ id, provider }: Finding): string => {
  const [first, ...others] = provider.resources
  const names = unique(others.map(resource => resource.id)).filter(name => name !== first.id)
  return [id, ...names].join('\n').toLowerCase()
}

function vulnerabilityCells({ vulnerabilities }: ProviderFields) {
  const scores = vulnerabilities.flatMap(({ epss }) => (epss === null ? [] : [epss]))
  return {
    cves: unique(vulnerabilities.map(({ id }) => id)),
    epss: scores.length === 0 ? null : Math.max(...scores),
    exploit: anyOf(vulnerabilities.map(({ exploit }) => exploit)),
    fix: anyOf(vulnerabilities.map(({ fix }) => fix)),
  }
}

function providerCells(provider: ProviderFields) {
  const [resource] = provider.resources
  return {
    product_arn: provider.productArn,
    provider_severity: provider.providerSeverity,
    record: provider.recordState,
    compliance: provider.compliance,
    control: provider.control,
    standards: unique(provider.standards),
    product: provider.product,
    company: provider.company,
    account: provider.account,
    region: provider.region,
    resource: resource.id,
    resource_type: resource.type,
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
  }
}

/** The row of a finding. `row_hash` covers all but what accounts and Hubdesk say, and when it was last seen. */
export function toRow(
  finding: Finding,
  account: Account | null,
  { decided, teamOf }: Ownership,
  generation: number,
): Record<FindingColumn, Cell> {
  const { customer } = finding
  const cells = {
    key: finding.key,
    id: finding.id,
    formats: finding.formats,
    ...providerCells(finding.provider),
    severity: customer.severity,
    severity_rank: severityRank(customer.severity),
    workflow: customer.workflow,
    opened_at: finding.openedAt,
    resolved_at: finding.resolvedAt,
    exception: false,
    search: searchText(finding),
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
    // A new row until its clock is written, in the same transaction.
    clock_phase: 'no_sla',
    due_at: null,
    risk_at: null,
    sla_rule: null,
    observed_at: finding.observedAt,
    generation,
  }
}

/** The row of one of a finding's resources; `ordinal` counts from 0. */
export const toResourceRow = (
  findingKey: string,
  resource: Resource,
  ordinal: number,
): Record<ResourceColumn, Cell> => ({
  finding_key: findingKey,
  ordinal,
  id: resource.id,
  type: resource.type,
  region: resource.region,
  account: resource.account,
  name: resource.name,
  tags: resource.tags,
})

/** The row of a document that belongs to the finding `findingKey`. */
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
    failing_at: evidence.failingAt,
    failing_opened_at: evidence.openedAt,
    closed_at: evidence.closedAt,
    unresolved_seen_at: evidence.unresolvedSeenAt,
    resolved_seen_at: evidence.resolvedSeenAt,
    resolved_at: evidence.resolvedAt,
    generation,
    raw_hash: state.rawHash,
    raw: document.raw,
  }
}

/** The cells of a row in column order. */
export const cellsOf = <Column extends string>(
  columns: readonly Column[],
  row: Readonly<Record<Column, Cell>>,
): Cell[] => columns.map(column => row[column])

/** The cells of a finding's row in the order of the schema, as the appender takes them. */
export const findingCells = (row: Record<FindingColumn, Cell>): Cell[] => cellsOf(FINDING_COLUMNS, row)
