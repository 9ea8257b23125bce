import type { DuckDBConnection } from '@duckdb/node-api'
import type { Logger } from 'pino'
import type { Instant } from '@/server/domain/finding/finding'
import { LEDGER_ORDINAL } from '@/server/store/clocks/flush-ledger'
import { DataProblem } from '@/server/store/ledger/data-problem'
import { query } from '@/server/store/sql/query'
import { flag, number, numberOrNull, textOrNull } from '@/server/store/sql/values'
import { type Backup, newestBackup } from './newest-backup'
import { REFILLED_AT, refillLedger } from './refill-ledger'

type Compared = {
  /** Greatest ordinal of the ledger; 0 where it is empty. */
  readonly held: number
  /** Greatest ordinal that the index saw in the ledger; null where it is unknown. */
  readonly seen: number | null
  /** Greatest ordinal of the outbox; 0 where it is empty. */
  readonly waiting: number
  readonly events: number
  readonly refilledAt: string | null
}

async function compare(connection: DuckDBConnection): Promise<Compared> {
  const [row] = await query(
    connection,
    `SELECT (SELECT coalesce(max(ordinal), 0) FROM ledger.clock_events) AS held,
       (SELECT CAST(value AS BIGINT) FROM meta WHERE name = ?) AS seen,
       (SELECT coalesce(max(ordinal), 0) FROM clock_outbox) AS waiting,
       (SELECT count(*) FROM ledger.clock_events) AS events,
       (SELECT value FROM ledger.meta WHERE name = ?) AS refilled_at`,
    [LEDGER_ORDINAL, REFILLED_AT],
  )
  if (!row) throw new Error('A query without FROM gave no row')
  return {
    held: number(row, 'held'),
    seen: numberOrNull(row, 'seen'),
    waiting: number(row, 'waiting'),
    events: number(row, 'events'),
    refilledAt: textOrNull(row, 'refilled_at'),
  }
}

/** Returns the command that restores the newest backup, as the end of a sentence. */
export const restoreCommand = (backup: Backup | null): string =>
  backup === null
    ? 'There is no backup beside it. Put back a copy of ledger.duckdb and ledger.duckdb.wal'
    : `Stop the desk and restore the newest backup: npm run restore -- --from <data folder>/backups/${backup.name}`

/**
 * Checks that an older index may be dropped. It must not have more events than the ledger, because a new index takes
 * its clocks from the ledger alone. The ledger is attached. Throws `DataProblem`.
 */
export async function checkBeforeDrop(connection: DuckDBConnection, backup: Backup | null): Promise<void> {
  const { held, seen } = await compare(connection)
  if (seen === null || held >= seen) return
  throw new DataProblem(
    `The SLA ledger lacks events that the index of an older version saw it take. ${restoreCommand(backup)}.`,
  )
}

function isShort({ events, refilledAt }: Compared, backup: Backup): boolean {
  if (refilledAt !== null && Date.parse(refilledAt) >= Date.parse(backup.manifest.at)) return false
  return events < backup.manifest.events
}

async function hasSpans(connection: DuckDBConnection): Promise<boolean> {
  const [row] = await query(connection, 'SELECT EXISTS (FROM clock_spans) AS any_spans')
  return row !== undefined && flag(row, 'any_spans')
}

type Given = { readonly backups: string | null; readonly now: Instant; readonly log: Pick<Logger, 'warn'> }

/**
 * Compares the ledger with the index and the newest backup, before anything is written to it. If the index has more,
 * the ledger is refilled from its spans, with a line in the log. If only the backup has more, it throws a `DataProblem`
 * that names the command.
 */
export async function checkLedger(connection: DuckDBConnection, { backups, now, log }: Given): Promise<void> {
  const compared = await compare(connection)
  const { held, seen, waiting } = compared
  const backup = backups === null ? null : await newestBackup(backups, now)
  const isBehind = seen === null ? held === 0 && (await hasSpans(connection)) : held < seen
  if (isBehind) {
    const findings = await refillLedger(connection, {
      ordinal: Math.max(held, seen ?? 0, waiting),
      backup,
      now,
    })
    await connection.run('DELETE FROM clock_outbox')
    log.warn({ findings, held, seen }, 'the SLA ledger had lost events; it was refilled from the index')
    return
  }
  if (backup && isShort(compared, backup)) {
    throw new DataProblem(
      `The SLA ledger holds ${compared.events} events and the backup of ${backup.manifest.at} holds ${backup.manifest.events}: the ledger was lost or cut. ${restoreCommand(backup)}.`,
    )
  }
}
