import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Index } from '@/server/store/index/handle'
import { backupLedger } from '@/server/store/ledger-backup/backup-ledger'
import { flag } from '@/server/store/sql/values'
import { startLoop } from '@/server/worker/loop/start-loop'
import { answerBackupRequest } from './backup-requests'

type Parts = { readonly index: Index; readonly dataDir: string; readonly log: Logger; readonly look?: number }

const LOOK = 2_000
const KEPT = 7
/** `2026-11-21`: the names of backups that the desk made by itself. */
const OWN = /^\d{4}-\d{2}-\d{2}$/

async function backUp(index: Index, folder: string) {
  const connection = await index.connect()
  try {
    return await backupLedger(connection, folder, Date.now())
  } finally {
    connection.closeSync()
    await index.checkpointLedger()
  }
}

/** Makes one backup for each UTC day on which the desk runs, and keeps the newest seven. */
async function keepDaily({ index, dataDir, log }: Parts): Promise<void> {
  const folder = join(dataDir, 'backups')
  const today = new Date().toISOString().slice(0, 10)
  // A name in the future was given while a clock was wrong. It does not count as the newest, and does not replace good
  // ones.
  const own = (await readdir(folder).catch(() => [])).filter(name => OWN.test(name) && name <= today).sort()
  if (own.includes(today)) return
  const [row] = await index.query('SELECT EXISTS (SELECT 1 FROM ledger.clock_events) AS any_events')
  if (!row || !flag(row, 'any_events')) return
  const { events } = await backUp(index, join(folder, today))
  log.info({ events }, 'backed up the SLA ledger')
  for (const old of [...own, today].slice(0, -KEPT)) await rm(join(folder, old), { recursive: true })
}

/** Backs up the ledger once a day, and whenever `npm run backup` asks for it. */
export function keepBackups(parts: Parts): { stop(): Promise<void> } {
  const { index, dataDir, log, look = LOOK } = parts
  const guarded = (work: Promise<void>) =>
    work.catch(err => log.error({ err }, 'the SLA ledger could not be backed up'))
  return startLoop({
    every: look,
    // Each runs separately: a request must not wait for a failing daily backup.
    failed: err => log.error({ err }, 'the SLA ledger could not be backed up'),
    async work() {
      await guarded(answerBackupRequest(dataDir, folder => backUp(index, folder)))
      await keepDaily(parts)
      return undefined
    },
  })
}
