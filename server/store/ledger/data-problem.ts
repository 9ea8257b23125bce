/**
 * A problem with a file of the data folder that only an operator can repair. The message is a sentence that names the
 * file and the solution. It holds no path and no secret, so that pages and `/readyz` may show it.
 */
export class DataProblem extends Error {}

// DuckDB's messages for files that it cannot read: headers, checksums and logs with other bytes than it wrote.
const DAMAGE =
  /not a valid DuckDB database|could not read enough bytes|corrupt|checksum|serializ|failed to read file|INTERNAL Error/i

/** True when DuckDB's error means that a file has other bytes than it wrote. Locks, rights and full disks do not. */
export const isDamage = (error: unknown): boolean => error instanceof Error && DAMAGE.test(error.message)

/** What to do about a ledger that cannot be read. */
export const DAMAGED_LEDGER =
  'The SLA ledger (ledger.duckdb with its .wal) is damaged. It cannot be read again from Security Hub: stop the desk and restore a backup with npm run restore -- --from <folder>. Keep the damaged files until that is done.'
