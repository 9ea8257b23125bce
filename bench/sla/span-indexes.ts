/**
 * Indexes that a team that knows PostgreSQL would make for the SLA screens: those that can answer alone, without the
 * table.
 */
export const SPAN_INDEXES = [
  'ALTER TABLE findings ADD PRIMARY KEY (key)',
  'CREATE INDEX ON findings (severity_rank DESC, updated_at DESC, key)',
  'CREATE INDEX ON findings (account, region) INCLUDE (key, owner, account_name)',
  'CREATE INDEX ON findings (key) INCLUDE (account, region, owner, severity, record)',
  `CREATE INDEX ON findings (due_at) INCLUDE (risk_at, account, region, severity, severity_rank, record, opened_at,
     first_observed_at, created_at) WHERE clock_phase = 'running'`,
  'CREATE INDEX ON resources (finding_key, ordinal)',
  'ALTER TABLE clock_spans ADD PRIMARY KEY (finding_key, seq)',
  `CREATE INDEX ON clock_spans (from_ms, until_ms) INCLUDE (finding_key, kind, phase, due_ms, risk_ms, today_phase,
     today_due_ms, again_ms, today_again_ms)`,
  `CREATE INDEX ON clock_spans (from_ms, kind, phase) INCLUDE (finding_key, resolve_ms, again_ms)
     WHERE kind IN ('close', 'reopen')`,
  `CREATE INDEX ON clock_spans (due_ms, from_ms) INCLUDE (finding_key, until_ms, start_ms, severity, risk_ms)
     WHERE phase = 'running'`,
]
