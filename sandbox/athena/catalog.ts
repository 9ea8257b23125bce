/** A table of the Glue catalogue: the place of its files under the lake's folder, and its columns with Trino's types. */
export type Table = {
  readonly name: string
  readonly folder: string
  /** `lines` means one text a line, partitioned by day, as Firehose delivers them. */
  readonly format: 'parquet' | 'lines'
  readonly columns: Readonly<Record<string, string>>
}

const clock = {
  finding_key: 'varchar',
  seq: 'integer',
  clock_no: 'integer',
  kind: 'varchar',
  phase: 'varchar',
  from_ms: 'bigint',
  until_ms: 'bigint',
  seen_ms: 'bigint',
  start_ms: 'bigint',
  opened_ms: 'bigint',
  due_ms: 'bigint',
  risk_ms: 'bigint',
  severity: 'varchar',
  allowance_ms: 'bigint',
  paused_ms: 'bigint',
  idle_ms: 'bigint',
  granted_ms: 'bigint',
  resolve_ms: 'bigint',
  policy_version: 'integer',
  rule: 'varchar',
  rebuilt: 'boolean',
  moved: 'boolean',
  late: 'boolean',
  outcome: 'varchar',
  actor: 'varchar',
  reason: 'varchar',
  today_phase: 'varchar',
  today_due_ms: 'bigint',
  today_risk_ms: 'bigint',
  again_ms: 'bigint',
  today_again_ms: 'bigint',
}

const finding = {
  key: 'varchar',
  id: 'varchar',
  severity: 'varchar',
  severity_rank: 'tinyint',
  workflow: 'varchar',
  record: 'varchar',
  compliance: 'varchar',
  control: 'varchar',
  product: 'varchar',
  account: 'varchar',
  account_name: 'varchar',
  region: 'varchar',
  resource: 'varchar',
  resource_type: 'varchar',
  title: 'varchar',
  generator: 'varchar',
  owner: 'varchar',
  environment: 'varchar',
  ou: 'varchar',
  team: 'varchar',
  epss: 'double',
  exploit: 'boolean',
  fix: 'varchar',
  created_at: 'bigint',
  updated_at: 'bigint',
  first_observed_at: 'bigint',
  opened_at: 'bigint',
  resolved_at: 'bigint',
  clock_phase: 'varchar',
  due_at: 'bigint',
  risk_at: 'bigint',
  sla_rule: 'varchar',
  sla_severity: 'varchar',
  exception: 'boolean',
  exposure: 'boolean',
  still_failing: 'boolean',
  sample: 'boolean',
}

/** The one database, as `infra/findings-lake` deploys it. */
export const database = 'hubdesk'
export const tables: readonly Table[] = [
  { name: 'clock_spans', folder: 'hubdesk/clock_spans', format: 'parquet', columns: clock },
  { name: 'findings', folder: 'hubdesk/findings', format: 'parquet', columns: finding },
  {
    name: 'lake_snapshot',
    folder: 'hubdesk/lake_snapshot',
    format: 'parquet',
    columns: { snapshot_ms: 'bigint', findings: 'bigint', clock_spans: 'bigint' },
  },
  {
    name: 'finding_events',
    folder: 'finding_events',
    format: 'lines',
    columns: { event: 'varchar', dt: 'varchar' },
  },
]
