/**
 * The tables. Documents are apart from the columns that narrow a scan, so that a scan over a million rows reads a
 * narrow table. `v2_…` hold what GetFindingsV2 shows, null where it does not serve the finding. Hashes of the
 * identities keep the indexes a tenth of the size; the document decides collisions.
 */
export const schema = `
CREATE TABLE IF NOT EXISTS findings (
  rowid INTEGER PRIMARY KEY,
  uid_hash INTEGER NOT NULL,
  kind TEXT NOT NULL,
  id_hash INTEGER NOT NULL,
  product_arn TEXT NOT NULL,
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  severity TEXT NOT NULL,
  severity_rank INTEGER NOT NULL,
  workflow TEXT NOT NULL,
  record_state TEXT NOT NULL,
  updated INTEGER NOT NULL,
  created INTEGER NOT NULL,
  v2_severity TEXT,
  v2_status TEXT
) STRICT;

CREATE TABLE IF NOT EXISTS documents (
  finding INTEGER PRIMARY KEY,
  body BLOB NOT NULL,
  v2 TEXT
) STRICT;

CREATE TABLE IF NOT EXISTS dictionary (body BLOB NOT NULL) STRICT;

CREATE TABLE IF NOT EXISTS history (
  finding INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (finding, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS resources (
  rowid INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  region TEXT NOT NULL,
  type TEXT NOT NULL,
  account TEXT NOT NULL,
  name TEXT NOT NULL,
  body BLOB NOT NULL,
  UNIQUE (id, region)
) STRICT;

CREATE TABLE IF NOT EXISTS edges (
  source INTEGER NOT NULL,
  kind TEXT NOT NULL,
  target INTEGER NOT NULL,
  evidence TEXT NOT NULL,
  PRIMARY KEY (source, kind, target, evidence)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS edges_target ON edges (target);

CREATE TABLE IF NOT EXISTS collections (
  name TEXT NOT NULL,
  id TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (name, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS messages (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  body TEXT NOT NULL,
  sent_at INTEGER NOT NULL,
  visible_at INTEGER NOT NULL,
  receives INTEGER NOT NULL,
  receipt TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS messages_receipt ON messages (receipt) WHERE receipt IS NOT NULL;
`

/**
 * Indexes of the findings, by name. A bulk load drops them: one sort of a million keys is far cheaper than a million
 * inserts.
 */
export const indexes = {
  findings_uid: 'findings (uid_hash)',
  findings_id: 'findings (id_hash)',
  findings_updated: 'findings (updated)',
  findings_created: 'findings (created)',
  findings_severity: 'findings (severity_rank)',
} as const

export const pragmas = `
PRAGMA page_size = 16384;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
PRAGMA busy_timeout = 500;
PRAGMA cache_size = -131072;
PRAGMA temp_store = MEMORY;
`
