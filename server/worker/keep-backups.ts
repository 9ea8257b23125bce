import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { backupLedger } from '@/server/store/ledger-backup/backup-ledger'
import type { Index } from '@/server/store/open-index'
import { flag } from '@/server/store/values'
import { createAlarm } from './alarm'
import { answerBackupRequest } from './backup-requests'

type Parts = { readonly index: Index; readonly dataDir: string; readonly log: Logger; readonly look?: number }

const LOOK = 2_000
const KEPT = 7
/** `2026-11-21`: those that the desk made by itself. */
const OWN = /^\d{4}-\d{2}-\d{2}$/

async function backUp(index: Index, folder: string) {
  const connection = await index.connect()
  try {
    return await backupLedger(connection, folder, Date.now())
  } finally {
    connection.closeSync()
  }
}

/** One backup for each UTC day on which the desk runs, the newest seven of them kept. */
async function keepDaily({ index, dataDir, log }: Parts): Promise<void> {
  const folder = join(dataDir, 'backups')
  const own = (await readdir(folder).catch(() => [])).filter(name => OWN.test(name)).sort()
  const today = new Date().toISOString().slice(0, 10)
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
  const alarm = createAlarm()
  let stopped = false
  const guarded = (work: Promise<void>) =>
    work.catch(err => log.error({ err }, 'the SLA ledger could not be backed up'))
  async function run() {
    while (!stopped) {
      await guarded(answerBackupRequest(dataDir, folder => backUp(index, folder)))
      await guarded(keepDaily(parts))
      await alarm.wait(look)
    }
  }
  const running = run()
  return {
    async stop() {
      stopped = true
      alarm.ringIn(0)
      await running
    },
  }
}
