import { SPAN_COLUMNS } from '@/server/store/clocks/columns'

/** Columns of `findings` that the lake holds, in their order: what SLA questions and filters there may name. */
export const LAKE_FINDINGS = [
  ...['key', 'id', 'severity', 'severity_rank', 'workflow', 'record', 'compliance', 'control', 'product'],
  ...['account', 'account_name', 'region', 'resource', 'resource_type', 'title', 'generator', 'owner'],
  ...['environment', 'ou', 'team', 'epss', 'exploit', 'fix', 'created_at', 'updated_at'],
  ...['first_observed_at', 'opened_at', 'resolved_at', 'clock_phase', 'due_at', 'risk_at', 'sla_rule'],
  ...['exception', 'exposure'],
] as const

/** Tables of the lake by name, each in a folder of that name. The last one says that the others are there. */
export const lakeTables = (now: number): Readonly<Record<string, string>> => ({
  clock_spans: `SELECT ${SPAN_COLUMNS.join(', ')} FROM clock_spans`,
  findings: `SELECT ${LAKE_FINDINGS.map(name => `f.${name}`).join(', ')} FROM findings f`,
  lake_snapshot: `SELECT CAST(${Math.trunc(now)} AS BIGINT) AS snapshot_ms,
    (SELECT count(*) FROM findings) AS findings,
    (SELECT count(*) FROM clock_spans) AS clock_spans`,
})
