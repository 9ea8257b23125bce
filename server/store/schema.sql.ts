import { EVENT_BEGIN, EVENT_STATE } from './clock-event.sql'

/**
 * The index. Instants are BIGINT milliseconds UTC, so that the same SQL runs on Athena.
 * `findings` holds what lists, facets and groups read, one row a finding; `documents` what was received.
 * Severity sorts by `severity_rank` (4 CRITICAL to 0). A key is 12 characters so that DuckDB keeps it inline.
 * Findings are derived from documents: `row_hash` tells whether a merge changed anything but what accounts say.
 * `tags` are those of the first resource, so that a page of a list reads one table.
 * `search` is read whole by every search for a word, which takes a third longer where it is compressed.
 * `finding_owner` is what the finding itself names; `owner` falls back on what Hubdesk keeps in `decided_owners`, then
 * on the account's.
 * `clock_phase`, `due_at`, `risk_at` and `sla_rule` are those of the last span in `clock_spans`, which holds the events of the ledger
 * (ledger.sql.ts) as spans: each event lasts until the next, the last one until OPEN_END. `today_…` is the same under the
 * policy in force; `again_ms` is when the finding was met, missed or reopened before, where this span is that again, so that
 * findings can be counted without telling them apart, and `today_again_ms` when it was closed before with the same
 * `today_phase`. `clocks` holds the last event of each finding, by key, and when it last was each of these. `histories_read`
 * are findings of which Security Hub's history was asked for the clock. `clock_outbox` are events that have not reached the ledger's own file yet.
 * Of a document, `uid` is OCSF `metadata.uid`, by which the V2 API names it; `raw` is its newest version by `UpdatedAt`; `customer` is set only where a later sight differs.
 * `raw` is compressed, or it would be nine tenths of the file; that needs `STORAGE_VERSION`.
 */
export const SCHEMA = `
CREATE TABLE IF NOT EXISTS findings (
  key VARCHAR PRIMARY KEY,
  id VARCHAR NOT NULL,
  formats VARCHAR[] NOT NULL,
  product_arn VARCHAR NOT NULL,
  severity VARCHAR NOT NULL,
  severity_rank TINYINT NOT NULL,
  provider_severity VARCHAR,
  workflow VARCHAR NOT NULL,
  record VARCHAR NOT NULL,
  compliance VARCHAR,
  control VARCHAR,
  standards VARCHAR[] NOT NULL,
  product VARCHAR NOT NULL,
  company VARCHAR,
  account VARCHAR NOT NULL,
  account_name VARCHAR,
  region VARCHAR,
  resource VARCHAR NOT NULL,
  resource_type VARCHAR NOT NULL,
  resource_count INTEGER NOT NULL,
  title VARCHAR NOT NULL,
  description VARCHAR,
  types VARCHAR[] NOT NULL,
  generator VARCHAR,
  owner VARCHAR,
  environment VARCHAR,
  ou VARCHAR,
  team VARCHAR,
  cves VARCHAR[] NOT NULL,
  epss DOUBLE,
  exploit BOOLEAN,
  fix BOOLEAN,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  first_observed_at BIGINT,
  last_observed_at BIGINT,
  opened_at BIGINT,
  resolved_at BIGINT,
  clock_phase VARCHAR NOT NULL,
  due_at BIGINT,
  risk_at BIGINT,
  sla_rule VARCHAR,
  exception BOOLEAN NOT NULL,
  exposure BOOLEAN NOT NULL,
  search VARCHAR NOT NULL USING COMPRESSION uncompressed,
  tags MAP(VARCHAR, VARCHAR) NOT NULL,
  finding_owner VARCHAR,
  note VARCHAR,
  verification VARCHAR,
  row_hash UBIGINT NOT NULL,
  resources_hash UBIGINT NOT NULL,
  observed_at BIGINT NOT NULL,
  generation BIGINT NOT NULL
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
  failing_at BIGINT,
  failing_opened_at BIGINT,
  closed_at BIGINT,
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
CREATE TABLE IF NOT EXISTS decided_owners (
  finding_key VARCHAR PRIMARY KEY,
  owner VARCHAR NOT NULL
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

/** Rises with every change of SCHEMA, or of what its columns mean: an index of another version is built anew. */
export const SCHEMA_VERSION = 10

/** `until_ms` of the last span of a finding: the end of the year 9999. */
export const OPEN_END = 253_402_300_799_999

/** The first storage format of DuckDB that knows every compression of SCHEMA. */
export const STORAGE_VERSION = 'v1.2.0'
