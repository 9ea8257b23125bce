import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { createAws } from '@/server/aws/create-aws'
import { readAsff } from '@/server/aws/read-asff'
import { readOcsf } from '@/server/aws/read-ocsf'
import type { Desk } from '@/server/desk'
import { env } from '@/server/env'
import { AppError } from '@/server/errors'
import { log } from '@/server/log'
import { openAnalytics } from '@/server/open-analytics'
import { endLeases } from '@/server/state/end-leases'
import { dropUnaccepted } from '@/server/state/insert-change'
import { DataFolderInUse, lockDataFolder } from '@/server/state/lock-data-folder'
import { openState } from '@/server/state/open-state'
import { type DocumentReader, openIndex } from '@/server/store/open-index'
import { createAcceptance } from '@/server/usecases/changes/acceptance'
import { startEscalation } from '@/server/worker/escalate'
import { keepBackups } from '@/server/worker/keep-backups'
import { loadSender } from '@/server/worker/load-sender'
import { createNews } from '@/server/worker/news'
import { createPresence } from '@/server/worker/presence'
import { refreshOwnerTeams } from '@/server/worker/refresh-owner-teams'
import { startClockwork } from '@/server/worker/start-clockwork'
import { startLakeExport } from '@/server/worker/start-lake-export'
import { type Outbox, startOutbox } from '@/server/worker/start-outbox'
import { startSync } from '@/server/worker/start-sync'
import { stopOnSignal } from '@/server/worker/stop-on-signal'
import { watchSums } from '@/server/worker/watch-sums'

async function step<T>(what: string, open: () => T | Promise<T>): Promise<T> {
  try {
    return await open()
  } catch (cause) {
    // Who has not signed in reads this too, and a driver's own words name hosts, users and folders.
    throw new AppError('unavailable', `${what} could not be opened. Hubdesk’s log says why.`, undefined, {
      cause,
    })
  }
}

function lock(folder: string): () => void {
  try {
    return lockDataFolder(folder)
  } catch (cause) {
    if (cause instanceof DataFolderInUse) throw new AppError('conflict', cause.message)
    throw cause
  }
}

const readStored: DocumentReader = (format, raw, observedAt) => {
  const read = format === 'asff' ? readAsff(raw, observedAt) : readOcsf(raw, observedAt)
  return read.ok ? read.document : null
}

type OutboxParts = Pick<Desk, 'env' | 'state' | 'index' | 'aws' | 'news' | 'presence'>

/** Before anybody can decide: what a crash left of changes that were never accepted goes away first. */
async function openOutbox(parts: OutboxParts): Promise<Outbox> {
  const { env: settings, state, presence } = parts
  const dropped = await dropUnaccepted(state)
  if (dropped > 0) log.warn({ dropped }, 'removed changes that were never accepted')
  // The folder of an embedded database is locked: whoever was sending is dead.
  if (settings.databaseUrl === null) await endLeases(state)
  const startSender = await loadSender({ env: settings, state, log, presence })
  return startOutbox({ ...parts, startSender, log })
}

/**
 * Opens everything, in the order in which one part needs the other; what was opened is closed when a later part
 * fails. Throws `conflict` when another process holds the data folder, `unavailable` otherwise.
 */
export async function openDesk(): Promise<Desk> {
  const settings = env()
  const opened: (() => unknown)[] = []
  try {
    opened.push(lock(settings.dataDir))
    const state = await step('The state database', () =>
      openState({ databaseUrl: settings.databaseUrl, folder: join(settings.dataDir, 'state') }),
    )
    opened.push(state.close)
    const index = await step('The index', () =>
      openIndex({
        path: join(settings.dataDir, 'index.duckdb'),
        ledgerPath: join(settings.dataDir, 'ledger.duckdb'),
        memoryLimit: settings.memoryLimit,
        threads: availableParallelism(),
        readDocument: readStored,
      }),
    )
    opened.push(index.close)
    const aws = await step('The AWS client', () => createAws(settings))
    const news = createNews()
    const presence = createPresence()
    const parts = { env: settings, index, state, aws, news, presence }
    // First of all that writes to the index, so that no clock is judged by another policy.
    const clockwork = await step('The SLA policy', () => startClockwork({ ...parts, log }))
    opened.push(clockwork.stop)
    await step('The teams', () => refreshOwnerTeams(state, index))
    const outbox = await step('The outbox', () => openOutbox(parts))
    opened.push(outbox.stop)
    const onChange = () => news.publish({ type: 'findings' })
    // Without a limit on calls there is nobody to leave part of it to.
    const timing = settings.awsRate === null ? { reconcilePage: 0 } : {}
    const sync = await step('The sync', () =>
      startSync({ index, aws, env: settings, presence, onChange, timing }),
    )
    const isComplete = () => sync.status().sync.phase === 'following'
    const lake = startLakeExport({ index, env: settings, log, isComplete })
    const escalation = startEscalation({ ...parts, log })
    const backups = keepBackups({ index, dataDir: settings.dataDir, log })
    const sums = watchSums({ index, clockwork, log, isComplete })
    stopOnSignal(sync, outbox, clockwork, lake, escalation, backups, sums)
    const analytics = openAnalytics(settings, index)
    return { ...parts, sync, outbox, clockwork, sums, analytics, acceptance: createAcceptance() }
  } catch (error) {
    for (const close of opened.reverse()) await close()
    throw error
  }
}
