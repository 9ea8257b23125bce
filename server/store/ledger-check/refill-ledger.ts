import type { DuckDBConnection } from '@duckdb/node-api'
import type { Instant } from '@/server/domain/finding/finding'
import { EVENT_COLUMNS, LEDGER_COLUMNS } from '@/server/store/clocks/columns'
import { ACTIVE_EVENTS } from '@/server/store/clocks/restore-clocks'
import { sqlText } from '@/server/store/ledger-backup/backup-ledger'
import { query } from '@/server/store/sql/query'
import { number } from '@/server/store/sql/values'
import type { Backup } from './newest-backup'

/** The reason of an absorption after which the ledger repeats a clock of the index. */
const REFILLED = 'Refilled from the index'

/** Key in `ledger.meta`: when the ledger was refilled. Older backups hold events that it no longer needs. */
export const REFILLED_AT = 'refilled_at'

const COMPARED = EVENT_COLUMNS.slice(1)
const fingerprint = (columns: readonly string[]): string => `bit_xor(hash(${columns.join(', ')}))`

/** Findings whose spans differ from the events of the ledger. */
const DIFFERING = `CREATE OR REPLACE TEMP TABLE differing AS
  SELECT s.finding_key, l.finding_key IS NOT NULL AS is_known FROM
    (SELECT finding_key, count(*) AS events, ${fingerprint(COMPARED)} AS print FROM clock_spans GROUP BY 1) s
  LEFT JOIN (SELECT finding_key, count(*) AS events, ${fingerprint(COMPARED)} AS print FROM (${ACTIVE_EVENTS}) GROUP BY 1) l
    ON l.finding_key = s.finding_key
  WHERE l.finding_key IS NULL OR l.events <> s.events OR l.print <> s.print`

/** Builds the subject of a first event and of one that ends a clock from the row, as in clocks/subject-of.ts. */
const SUBJECT = `json_object('id', f.id, 'product_arn', f.product_arn, 'account', f.account, 'region', f.region,
  'product', f.product, 'control', f.control, 'title', f.title, 'resource', f.resource,
  'resource_type', f.resource_type, 'owner', f.finding_owner)`

const SUBJECT_AT_END = `json_object('owner', f.finding_owner)`

const absorbed: Readonly<Record<string, string>> = {
  kind: `'absorb'`,
  phase: `'absorbed'`,
  actor: 'NULL',
  reason: sqlText(REFILLED),
  subject: 'NULL',
}

/** Adds one absorption for each clock that differs in the ledger, then all of its spans. */
const REFILL = `INSERT INTO ledger.clock_events (${LEDGER_COLUMNS.join(', ')})
  SELECT ? + row_number() OVER (ORDER BY place, from_ms, finding_key, seq), ${LEDGER_COLUMNS.slice(1).join(', ')}
  FROM (
    SELECT 0 AS place, ${LEDGER_COLUMNS.slice(1)
      .map(column => `${absorbed[column] ?? `s.${column}`} AS ${column}`)
      .join(', ')}
    FROM clock_spans s JOIN differing d ON d.finding_key = s.finding_key
    WHERE d.is_known AND s.seq = 1
    UNION ALL
    SELECT 1, ${EVENT_COLUMNS.map(column => `s.${column}`).join(', ')}, s.actor, s.reason,
      CASE WHEN f.key IS NULL THEN NULL WHEN s.seq = 1 THEN ${SUBJECT}
        WHEN s.kind IN ('close', 'gone') THEN ${SUBJECT_AT_END} END
    FROM clock_spans s JOIN differing d ON d.finding_key = s.finding_key
    LEFT JOIN findings f ON f.key = s.finding_key
  )`

const ESCALATIONS = ['finding_key', 'clock_no', 'step', 'at_ms', 'recipient', 'name'].join(', ')

async function refillEscalations(connection: DuckDBConnection, backup: Backup): Promise<void> {
  const file = sqlText(`${backup.folder}/escalations.parquet`)
  await connection.run(`INSERT INTO ledger.escalations (${ESCALATIONS})
    SELECT ${ESCALATIONS} FROM read_parquet(${file}) b
    WHERE NOT EXISTS (SELECT 1 FROM ledger.escalations e
      WHERE e.finding_key = b.finding_key AND e.clock_no = b.clock_no AND e.step = b.step AND e.at_ms = b.at_ms)`)
}

/**
 * Refills the ledger from the spans of the index after its file was lost or cut, in one transaction. It adds events
 * after `ordinal`, and escalations from the newest backup. The earlier states of replaced clocks are lost. Returns how
 * many findings had another past. Empty the outbox afterwards, as spans hold its events.
 */
export async function refillLedger(
  connection: DuckDBConnection,
  {
    ordinal,
    backup,
    now,
  }: { readonly ordinal: number; readonly backup: Backup | null; readonly now: Instant },
): Promise<number> {
  await connection.run('BEGIN')
  try {
    await connection.run(DIFFERING)
    const [counted] = await query(connection, 'SELECT count(*) AS findings FROM differing')
    await query(connection, REFILL, [ordinal])
    if (backup) await refillEscalations(connection, backup)
    await query(
      connection,
      'INSERT INTO ledger.meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
      [REFILLED_AT, new Date(now).toISOString()],
    )
    await connection.run('COMMIT')
    return counted ? number(counted, 'findings') : 0
  } catch (error) {
    await connection.run('ROLLBACK').catch(() => undefined)
    throw error
  }
}
