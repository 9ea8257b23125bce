import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { z } from 'zod'
import { attachLedger } from '@/server/store/ledger/ledger'
import { LEDGER_SCHEMA } from '@/server/store/ledger/ledger.sql'
import { query } from '@/server/store/sql/query'
import { number } from '@/server/store/sql/values'
import { say, settings } from '../support/settings'
import { checkHistory } from './check-history'
import { makeHistory } from './history.sql'
import { indexIn, ledgerIn, plan } from './settings'

const made = z.object({
  fingerprint: z.string(),
  seconds: z.number(),
  spans: z.number(),
  otherwise: z.number(),
  /** Size of the index and its ledger. */
  bytes: z.number(),
  /** The last instant of the past, in milliseconds UTC. */
  until: z.number(),
})
/** How the past was made. */
export type MadeHistory = z.infer<typeof made>

const DAY = 86_400_000
const MAKERS = ['history.sql.ts', 'check-history.ts', 'make-history.ts']
const stamp = join(plan.folder, 'history.json')

/** Hashes the index's fingerprint with the sources that give it a past. */
function fingerprintOf(index: string): string {
  const hash = createHash('sha256').update(index).update(LEDGER_SCHEMA)
  for (const name of MAKERS) hash.update(readFileSync(join(import.meta.dirname, name)))
  return hash.digest('hex').slice(0, 16)
}

function kept(fingerprint: string): MadeHistory | null {
  if (!existsSync(stamp) || !existsSync(indexIn(plan.made))) return null
  const read = made.parse(JSON.parse(readFileSync(stamp, 'utf8')))
  return read.fingerprint === fingerprint ? read : null
}

async function lastInstant(connection: DuckDBConnection): Promise<number> {
  const [row] = await query(connection, 'SELECT max(seen_ms) AS seen FROM clock_spans')
  if (!row) throw new Error('The index has no clocks.')
  return number(row, 'seen')
}

async function fill(
  connection: DuckDBConnection,
): Promise<Omit<MadeHistory, 'fingerprint' | 'seconds' | 'bytes'>> {
  const until = await lastInstant(connection)
  for (const sql of makeHistory(until - plan.days * DAY)) await connection.run(sql)
  const extent = await checkHistory(connection)
  await connection.run('CHECKPOINT')
  await connection.run('CHECKPOINT ledger')
  return { ...extent, until }
}

/**
 * Copies the bench's index and gives its clocks a past of two years, with a ledger. It uses the copy of an earlier run
 * with the same fingerprint. Throws when the result is nothing that the desk could have written.
 */
export async function makeClocksHistory(indexFingerprint: string): Promise<MadeHistory> {
  const fingerprint = fingerprintOf(indexFingerprint)
  const earlier = kept(fingerprint)
  if (earlier) return earlier
  say('giving clocks a past of two years')
  rmSync(plan.folder, { recursive: true, force: true })
  mkdirSync(plan.made, { recursive: true })
  const from = performance.now()
  copyFileSync(settings.indexPath, indexIn(plan.made))
  const instance = await DuckDBInstance.create(indexIn(plan.made), {
    memory_limit: '4GB',
    threads: String(settings.threads),
  })
  const connection = await instance.connect()
  try {
    await attachLedger(connection, ledgerIn(plan.made))
    await connection.run(`ATTACH '${ledgerIn(settings.dataDir)}' AS before (READ_ONLY)`)
    const filled = await fill(connection)
    const seconds = (performance.now() - from) / 1000
    const bytes = statSync(indexIn(plan.made)).size + statSync(ledgerIn(plan.made)).size
    const result = { fingerprint, seconds, bytes, ...filled }
    writeFileSync(stamp, JSON.stringify(result))
    say(`${result.spans} spans are in`)
    return result
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
