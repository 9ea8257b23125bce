/**
 * The index. Instants are BIGINT milliseconds UTC, so that the same SQL runs on Athena.
 * `findings` holds what lists, facets and groups read, one row a finding; `documents` what was received.
 * Severity sorts by `severity_rank` (4 CRITICAL to 0). A key is 12 characters so that DuckDB keeps it inline.
 * Findings are derived from documents: `row_hash` tells whether a merge changed anything but what accounts say.
 * `tags` are those of the first resource, so that a page of a list reads one table.
 * `search` is read whole by every search for a word, which takes a third longer where it is compressed.
 * `finding_owner` is what the finding itself names; `owner` falls back on what Hubdesk keeps in `decided_owners`, then
 * on the account's.
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
  due_at BIGINT,
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
export const SCHEMA_VERSION = 8

/** The first storage format of DuckDB that knows every compression of SCHEMA. */
export const STORAGE_VERSION = 'v1.2.0'
