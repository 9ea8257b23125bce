/** Indexes that a team that knows PostgreSQL would make for these requests: sorts, filters, lists and parts of words. */
export const INDEXES = [
  'ALTER TABLE findings ADD PRIMARY KEY (key)',
  'ALTER TABLE documents ADD PRIMARY KEY (doc_key)',
  'CREATE INDEX ON findings (updated_at DESC, key)',
  'CREATE INDEX ON findings (severity_rank DESC, updated_at DESC, key)',
  'CREATE INDEX ON findings (record, updated_at DESC, key)',
  'CREATE INDEX ON findings (severity, workflow, account, region)',
  'CREATE INDEX ON findings (account, updated_at DESC)',
  'CREATE INDEX ON findings (control, severity_rank)',
  'CREATE INDEX ON findings (resource)',
  'CREATE INDEX ON findings USING gin (search gin_trgm_ops)',
  'CREATE INDEX ON findings USING gin (cves)',
  'CREATE INDEX ON findings USING gin (standards)',
  'CREATE INDEX ON resources (finding_key, ordinal)',
  'CREATE INDEX ON resources (id) WHERE ordinal > 0',
  'CREATE INDEX ON documents (finding_key)',
  'CREATE INDEX ON documents (source_id)',
]
