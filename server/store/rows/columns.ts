/**
 * Columns of `findings`, each with its type in the index, in the order of the schema: rows are built, staged and upserted
 * in this order.
 */
export const FINDING_SCHEMA = {
  key: 'VARCHAR PRIMARY KEY',
  id: 'VARCHAR NOT NULL',
  formats: 'VARCHAR[] NOT NULL',
  product_arn: 'VARCHAR NOT NULL',
  severity: 'VARCHAR NOT NULL',
  severity_rank: 'TINYINT NOT NULL',
  provider_severity: 'VARCHAR',
  failing_severity: 'VARCHAR',
  workflow: 'VARCHAR NOT NULL',
  record: 'VARCHAR NOT NULL',
  state: 'VARCHAR NOT NULL',
  compliance: 'VARCHAR',
  control: 'VARCHAR',
  standards: 'VARCHAR[] NOT NULL',
  product: 'VARCHAR NOT NULL',
  company: 'VARCHAR',
  account: 'VARCHAR NOT NULL',
  account_name: 'VARCHAR',
  platform: 'VARCHAR NOT NULL',
  region: 'VARCHAR',
  resource: 'VARCHAR NOT NULL',
  resource_type: 'VARCHAR NOT NULL',
  resource_count: 'INTEGER NOT NULL',
  title: 'VARCHAR NOT NULL',
  description: 'VARCHAR',
  types: 'VARCHAR[] NOT NULL',
  generator: 'VARCHAR',
  owner: 'VARCHAR',
  environment: 'VARCHAR',
  ou: 'VARCHAR',
  team: 'VARCHAR',
  cves: 'VARCHAR[] NOT NULL',
  cve_aliases: 'VARCHAR[] NOT NULL',
  cvss: 'DOUBLE',
  epss: 'DOUBLE',
  kev: 'BOOLEAN',
  exploit: 'BOOLEAN',
  packages: 'VARCHAR[] NOT NULL',
  package_versions: 'VARCHAR[] NOT NULL',
  fix: 'VARCHAR',
  created_at: 'BIGINT NOT NULL',
  updated_at: 'BIGINT NOT NULL',
  first_observed_at: 'BIGINT',
  last_observed_at: 'BIGINT',
  opened_at: 'BIGINT',
  resolved_at: 'BIGINT',
  clock_phase: 'VARCHAR NOT NULL',
  due_at: 'BIGINT',
  risk_at: 'BIGINT',
  sla_rule: 'VARCHAR',
  sla_severity: 'VARCHAR NOT NULL',
  exception: 'BOOLEAN NOT NULL',
  exposure: 'BOOLEAN NOT NULL',
  still_failing: 'BOOLEAN NOT NULL',
  sample: 'BOOLEAN NOT NULL',
  search: 'VARCHAR NOT NULL USING COMPRESSION uncompressed',
  tags: 'MAP(VARCHAR, VARCHAR) NOT NULL',
  finding_owner: 'VARCHAR',
  note: 'VARCHAR',
  verification: 'VARCHAR',
  row_hash: 'UBIGINT NOT NULL',
  resources_hash: 'UBIGINT NOT NULL',
  observed_at: 'BIGINT NOT NULL',
  generation: 'BIGINT NOT NULL',
} as const

export type FindingColumn = keyof typeof FINDING_SCHEMA

export const FINDING_COLUMNS = Object.keys(FINDING_SCHEMA).filter(
  (name): name is FindingColumn => name in FINDING_SCHEMA,
)

/** Columns of `findings` that repeat the last span of its clock. The clock writes them, never a merge. */
export const CLOCK_COLUMNS = [
  'clock_phase',
  'due_at',
  'risk_at',
  'sla_rule',
  'sla_severity',
  'opened_at',
  'resolved_at',
] as const

/** Columns of `documents` in the order of the schema. */
export const DOCUMENT_COLUMNS = [
  'doc_key',
  'finding_key',
  'format',
  'source_id',
  'uid',
  'source_hash',
  'account',
  'product_arn',
  'updated_at',
  'observed_at',
  'customer',
  'customer_observed_at',
  'workflow_changed_after',
  'severity_changed_after',
  'note_changed_after',
  'facts',
  'unresolved_seen_at',
  'resolved_seen_at',
  'resolved_at',
  'generation',
  'raw_hash',
  'raw',
] as const

export type DocumentColumn = (typeof DOCUMENT_COLUMNS)[number]

/** Columns of `resources` in the order of the schema. */
export const RESOURCE_COLUMNS = [
  'finding_key',
  'ordinal',
  'id',
  'type',
  'region',
  'account',
  'name',
  'tags',
] as const

export type ResourceColumn = (typeof RESOURCE_COLUMNS)[number]
