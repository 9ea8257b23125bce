import type { DuckDBConnection } from '@duckdb/node-api'
import { severityRank } from '@/lib/finding/severity'
import { toEvent } from '@/server/store/clocks/event-row'
import { subject, subjectAtEnd } from '@/server/store/clocks/subject-of'
import type { Index } from '@/server/store/index/handle'
import { FINDING_COLUMNS, type FindingColumn, RESOURCE_COLUMNS } from '@/server/store/rows/columns'
import { showOwners } from '@/server/store/rows/decided-owners'
import { cellsOf } from '@/server/store/rows/to-row'
import type { Cell } from '@/server/store/sql/cell'
import { query } from '@/server/store/sql/query'
import { appendRows } from '@/server/store/sql/stage'
import { number, type Row, text, textOrNull } from '@/server/store/sql/values'
import { advanceClocksOf } from './advance-clocks'

/** Builds a row from what the ledger still has of a finding; all else is empty. */
function toRow(row: Row, now: number): { finding: Cell[]; resource: Cell[] } {
  const last = toEvent(row)
  const { owner: first, ...known } = subject.parse(JSON.parse(text(row, 'subject')))
  const atEnd = textOrNull(row, 'at_end')
  const owner = atEnd === null ? first : subjectAtEnd.parse(JSON.parse(atEnd)).owner
  const severity = last.severity === 'UNKNOWN' ? 'INFORMATIONAL' : last.severity
  const finding: Partial<Record<FindingColumn, Cell>> = {
    ...known,
    finding_owner: owner,
    owner: null,
    key: last.key,
    formats: [],
    severity,
    severity_rank: severityRank(severity),
    sla_severity: last.severity,
    workflow: 'NEW',
    record: 'ARCHIVED',
    state: 'archived',
    standards: [],
    resource_count: 1,
    types: [],
    cves: [],
    cve_aliases: [],
    packages: [],
    package_versions: [],
    kev: false,
    created_at: last.start,
    updated_at: number(row, 'from_ms'),
    opened_at: last.start,
    clock_phase: 'no_sla',
    exception: false,
    exposure: false,
    still_failing: false,
    sample: false,
    search: known.id.toLowerCase(),
    tags: {},
    row_hash: 0n,
    resources_hash: 0n,
    observed_at: now,
    generation: 0,
  }
  const resource = {
    finding_key: last.key,
    ordinal: 0,
    id: known.resource,
    type: known.resource_type,
    region: known.region,
    account: known.account,
    name: null,
    tags: {},
  }
  return {
    finding: FINDING_COLUMNS.map(column => finding[column] ?? null),
    resource: cellsOf(RESOURCE_COLUMNS, resource),
  }
}

/**
 * Restores rows of findings that Security Hub deleted while there was no index, or an older one. They hold what the
 * ledger has. Returns their keys.
 */
export async function restoreGone(index: Index, connection: DuckDBConnection): Promise<string[]> {
  const rows = await query(
    connection,
    `SELECT c.*, e.subject, (SELECT arg_max(l.subject, l.ordinal) FROM ledger.clock_events l
         WHERE l.finding_key = c.finding_key AND l.seq > 1 AND l.subject IS NOT NULL) AS at_end
     FROM clocks c JOIN ledger.clock_events e ON e.finding_key = c.finding_key AND e.seq = 1
     WHERE e.subject IS NOT NULL AND NOT EXISTS (SELECT 1 FROM findings f WHERE f.key = c.finding_key)`,
  )
  const restored = rows.map(row => toRow(row, Date.now()))
  await appendRows(
    connection,
    'findings',
    restored.map(({ finding }) => finding),
  )
  await appendRows(
    connection,
    'resources',
    restored.map(({ resource }) => resource),
  )
  const keys = rows.map(row => text(row, 'finding_key'))
  // Findings without an owner of their own show the account's or Hubdesk's, and that owner's team.
  await showOwners(connection, keys)
  await advanceClocksOf(index, connection, keys)
  return keys
}
