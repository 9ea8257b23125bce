import { createHash } from 'node:crypto'
import { FINDING_SCHEMA } from '@/server/store/rows/columns'
import { EVENT_BEGIN, EVENT_STATE } from './clock-event.sql'

const FINDINGS = Object.entries(FINDING_SCHEMA)
  .map(([name, type]) => `${name} ${type}`)
  .join(',\n  ')

/**
 * The index. Instants are BIGINT milliseconds UTC, so that the same SQL runs on Athena.
 *
 * `findings` holds what lists, facets and groups read, one row per finding; `documents` holds what was received.
 * Severity sorts by `severity_rank` (4 CRITICAL to 0). A key has 12 characters so that DuckDB stores it inline.
 * Findings are derived from documents: `row_hash` shows whether a merge changed anything except account data. `tags`
 * are those of the first resource, so that a page of a list reads one table. `resource_type` is spelled as in ASFF,
 * whichever format it came from. `search` holds ids and CVEs. Every word search reads it whole, which takes a third
 * longer if it is compressed. `cve_aliases` are other ids of its vulnerabilities.
 * `package_versions` are its packages with their versions, `kev` says whether `known_exploited` holds one of its CVEs. Findings on platforms other than AWS
 * take nothing from accounts. `finding_owner` is the finding's own; `owner` falls back to `decided_owners` of Hubdesk,
 * then to the account's.
 *
 * `clock_spans` holds the events of the ledger (ledger.sql.ts) as spans. Each event lasts until the next, the last one
 * until OPEN_END. Findings repeat `clock_phase`, `due_at`, `risk_at`, `sla_rule`, `sla_severity`, `opened_at` and
 * `resolved_at` of the last span. `today_…` is the same under the policy in force. `again_ms` is when the finding was
 * last met, missed or reopened before, if this span repeats that. So findings are counted without a DISTINCT.
 * `today_again_ms` is when it last closed with the same `today_phase`.
 *
 * `clocks` holds the last event of each finding, by key, and when each of these outcomes last happened.
 * `histories_read` are findings whose Security Hub history was read for the clock. `clock_outbox` holds events that are
 * not yet in the ledger's own file. `control_severities` holds the severity of a failing control: the worst of its
 * failing findings, and the rating of its definition.
 *
 * Of a document, `uid` is OCSF `metadata.uid`, its identity in the V2 API. `raw` is its newest version by `UpdatedAt`,
 * and `facts` are the provider's states in all versions (facts-cell.ts). `customer` is set only where a later sight
 * differs. `raw` is compressed, or it would be nine tenths of the file; that needs `STORAGE_VERSION`.
 */
export const SCHEMA = `
CREATE TABLE IF NOT EXISTS findings (
  ${FINDINGS}
);
CREATE TABLE IF NOT EXISTS resources (
  finding_key VARCHAR NOT NULL,
  ordinal SMALLINT NOT NULL,
  id VARCHAR NOT NULL,
  type VARCHAR NOT NULL,
  region VARCHAR,
  account VARCHAR,
  name VARCHAR,
  tags MAP(VARCHAR, VARCHAR) NOT NULL
);
CREATE TABLE IF NOT EXISTS documents (
  doc_key VARCHAR PRIMARY KEY,
  finding_key VARCHAR NOT NULL,
  format VARCHAR NOT NULL,
  source_id VARCHAR NOT NULL,
  uid VARCHAR,
  source_hash UBIGINT NOT NULL,
  account VARCHAR NOT NULL,
  product_arn VARCHAR NOT NULL,
  updated_at BIGINT NOT NULL,
  observed_at BIGINT NOT NULL,
  customer VARCHAR,
  customer_observed_at BIGINT NOT NULL,
  workflow_changed_after BIGINT,
  severity_changed_after BIGINT,
  note_changed_after BIGINT,
  facts VARCHAR NOT NULL,
  unresolved_seen_at BIGINT,
  resolved_seen_at BIGINT,
  resolved_at BIGINT,
  generation BIGINT NOT NULL,
  raw_hash UBIGINT NOT NULL,
  raw VARCHAR NOT NULL USING COMPRESSION zstd
);
CREATE TABLE IF NOT EXISTS quarantine (
  id BIGINT PRIMARY KEY,
  format VARCHAR NOT NULL,
  source_id VARCHAR,
  reason VARCHAR NOT NULL,
  observed_at BIGINT NOT NULL,
  raw VARCHAR NOT NULL
);
CREATE TABLE IF NOT EXISTS accounts (
  id VARCHAR PRIMARY KEY,
  name VARCHAR NOT NULL,
  owner VARCHAR,
  environment VARCHAR,
  ou VARCHAR
);
CREATE TABLE IF NOT EXISTS control_severities (
  control VARCHAR PRIMARY KEY,
  failing VARCHAR,
  defined VARCHAR
);
CREATE TABLE IF NOT EXISTS decided_owners (
  finding_key VARCHAR PRIMARY KEY,
  owner VARCHAR NOT NULL
);
CREATE TABLE IF NOT EXISTS known_exploited (
  cve VARCHAR PRIMARY KEY
);
CREATE TABLE IF NOT EXISTS owner_teams (
  owner VARCHAR PRIMARY KEY,
  team VARCHAR NOT NULL
);
CREATE TABLE IF NOT EXISTS clock_spans (
  finding_key VARCHAR NOT NULL,
  ${EVENT_BEGIN},
  until_ms BIGINT NOT NULL,
  ${EVENT_STATE},
  actor VARCHAR,
  reason VARCHAR,
  today_phase VARCHAR NOT NULL,
  today_due_ms BIGINT,
  today_risk_ms BIGINT,
  again_ms BIGINT,
  today_again_ms BIGINT
);
CREATE TABLE IF NOT EXISTS clocks (
  finding_key VARCHAR PRIMARY KEY,
  ${EVENT_BEGIN},
  ${EVENT_STATE},
  met_ms BIGINT,
  missed_ms BIGINT,
  reopened_ms BIGINT,
  met_today_ms BIGINT,
  missed_today_ms BIGINT,
  today VARCHAR
);
CREATE TABLE IF NOT EXISTS histories_read (
  finding_key VARCHAR PRIMARY KEY
);
CREATE TABLE IF NOT EXISTS clock_outbox (
  ordinal BIGINT NOT NULL,
  finding_key VARCHAR NOT NULL,
  ${EVENT_BEGIN},
  ${EVENT_STATE},
  actor VARCHAR,
  reason VARCHAR,
  subject VARCHAR
);
CREATE TABLE IF NOT EXISTS checkpoints (
  slice VARCHAR PRIMARY KEY,
  generation BIGINT NOT NULL,
  token VARCHAR,
  pages INTEGER NOT NULL,
  findings INTEGER NOT NULL,
  done BOOLEAN NOT NULL,
  saved_at BIGINT NOT NULL
);
CREATE TABLE IF NOT EXISTS meta (
  name VARCHAR PRIMARY KEY,
  value VARCHAR NOT NULL
);
CREATE SEQUENCE IF NOT EXISTS quarantine_ids;
`

/** Increases when the same columns get another meaning. */
const MEANING = 11

/** Changes with SCHEMA, and with what its columns mean. An index of another version is rebuilt. */
export const SCHEMA_VERSION = `${MEANING}-${createHash('sha256').update(SCHEMA).digest('hex').slice(0, 12)}`

/** `until_ms` of the last span of a finding: the end of the year 9999. */
export const OPEN_END = 253_402_300_799_999

/** The first storage format of DuckDB that has every compression of SCHEMA. */
export const STORAGE_VERSION = 'v1.2.0'
