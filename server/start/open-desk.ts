import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { createAws } from '@/server/aws/create-aws'
import { readAsff } from '@/server/aws/documents/read-asff'
import { readOcsf } from '@/server/aws/documents/read-ocsf'
import type { Desk } from '@/server/desk/desk-parts'
import { diskTrouble } from '@/server/domain/disk-trouble'
import { env } from '@/server/env'
import { AppError } from '@/server/errors'
import { log } from '@/server/log'
import { actions } from '@/server/state/actions-schema'
import { dropUnaccepted } from '@/server/state/changes/insert-change'
import { endLeases } from '@/server/state/lease-sql'
import { DataFolderInUse, DataFolderOpen, lockDataFolder } from '@/server/state/lock-data-folder'
import { openState } from '@/server/state/open-state'
import { schedules } from '@/server/state/schedules-schema'
import { changeBatches } from '@/server/state/schema'
import type { DocumentReader } from '@/server/store/index/handle'
import { DataProblem } from '@/server/store/ledger/data-problem'
import { openIndex } from '@/server/store/open-index'
import { openActions } from '@/server/worker/actions/open-actions'
import { startEscalation } from '@/server/worker/clocks/escalate'
import { refreshOwnerTeams } from '@/server/worker/clocks/refresh-owner-teams'
import { startClockwork } from '@/server/worker/clocks/start-clockwork'
import { startRestatements } from '@/server/worker/clocks/start-restatements'
import { watchSums } from '@/server/worker/clocks/watch-sums'
import { type Outbox, startOutbox } from '@/server/worker/confirm/start-outbox'
import { undoneOn } from '@/server/worker/confirm/take-back-decisions'
import { createNews } from '@/server/worker/loop/news'
import { createPresence } from '@/server/worker/loop/presence'
import { stopOnSignal } from '@/server/worker/loop/stop-on-signal'
import { createAcceptance } from '@/server/worker/memory/acceptance'
import { createPreviews } from '@/server/worker/memory/kept-previews'
import { loadSender } from '@/server/worker/send/load-sender'
import { startSync } from '@/server/worker/sync/start-sync'
import { checkAuditAnchor, keepAuditAnchor } from '@/server/worker/upkeep/audit-anchor'
import { keepBackups } from '@/server/worker/upkeep/keep-backups'
import { startLakeExport } from '@/server/worker/upkeep/start-lake-export'
import { watchKevFile } from '@/server/worker/upkeep/watch-kev-file'
import { freezeReports } from './freeze-reports'
import { openAnalytics } from './open-analytics'
import { createOpenedParts } from './opened-parts'

async function step<T>(what: string, open: () => T | Promise<T>): Promise<T> {
  try {
    return await open()
  } catch (cause) {
    if (cause instanceof DataProblem) throw new AppError('unavailable', cause.message, undefined, { cause })
    const disk = diskTrouble(cause)
    if (disk !== null) throw new AppError('unavailable', disk, undefined, { cause })
    // People without a sign-in read this too, and a driver's own message names hosts, users and folders.
    throw new AppError('unavailable', `${what} could not be opened. Hubdesk’s log says why.`, undefined, {
      cause,
    })
  }
}

function lock(folder: string): () => void {
  try {
    return lockDataFolder(folder)
  } catch (cause) {
    if (cause instanceof DataFolderInUse || cause instanceof DataFolderOpen)
      throw new AppError('conflict', cause.message)
    throw cause
  }
}

const readStored: DocumentReader = (format, raw, observedAt) => {
  const read = format === 'asff' ? readAsff(raw, observedAt) : readOcsf(raw, observedAt)
  return read.ok ? read.document : null
}

type OutboxParts = Pick<Desk, 'env' | 'state' | 'index' | 'aws' | 'news' | 'presence'>

/** Removes what a crash left of changes that were never accepted, before any decision is possible. */
async function openOutbox(parts: OutboxParts): Promise<Outbox> {
  const { env: settings, state, presence } = parts
  const dropped = await dropUnaccepted(state)
  if (dropped > 0) log.warn({ dropped }, 'removed changes that were never accepted')
  // The folder of an embedded database is locked, so an earlier sender has ended.
  if (settings.databaseUrl === null) await endLeases(state, [changeBatches, actions, schedules])
  const startSender = await loadSender({ env: settings, state, log, presence })
  return startOutbox({ ...parts, startSender, log })
}

/**
 * Opens all parts in the order of their dependencies; opened parts are closed when a later one fails. Throws `conflict`
 * when another process holds the data folder, `unavailable` otherwise.
 */
export async function openDesk(): Promise<Desk> {
  const settings = env()
  const opened = createOpenedParts()
  try {
    opened.open(lock(settings.dataDir))
    const state = await step('The state database', () =>
      openState({ databaseUrl: settings.databaseUrl, folder: join(settings.dataDir, 'state') }),
    )
    opened.open(state.close)
    const index = await step('The index', () =>
      openIndex({
        path: join(settings.dataDir, 'index.duckdb'),
        ledgerPath: join(settings.dataDir, 'ledger.duckdb'),
        backups: join(settings.dataDir, 'backups'),
        memoryLimit: settings.memoryLimit,
        threads: availableParallelism(),
        readDocument: readStored,
      }),
    )
    opened.open(index.close)
    await step('The state database', () => checkAuditAnchor(state, index))
    const aws = await step('The AWS client', () => createAws(settings))
    const news = createNews()
    const presence = createPresence()
    const parts = { env: settings, index, state, aws, news, presence }
    // This writes to the index first, so that no clock is judged by another policy.
    const clockwork = opened.start(await step('The SLA policy', () => startClockwork({ ...parts, log })))
    await step('The teams', () => refreshOwnerTeams(state, index))
    const outbox = opened.start(await step('The outbox', () => openOutbox(parts)))
    const running = opened.start(await step('The actions', () => openActions({ ...parts, log })))
    const onChange = () => news.publish({ type: 'findings' })
    const kev = opened.start(
      await step('The KEV catalogue', () => watchKevFile({ index, file: settings.kevFile, log, onChange })),
    )
    // Without a limit on calls no share must be left for people.
    const timing = settings.awsRate === null ? { reconcilePage: 0 } : {}
    const sync = opened.start(
      startSync({
        index,
        aws,
        env: settings,
        presence,
        onChange,
        timing,
        undoneOn: keys => undoneOn(state, keys),
      }),
    )
    const isComplete = () => sync.status().sync.phase === 'following'
    opened.start(startLakeExport({ index, env: settings, log, isComplete }))
    opened.start(startEscalation({ ...parts, log }))
    opened.start(startRestatements({ ...parts, log, isComplete }))
    opened.start(keepBackups({ index, dataDir: settings.dataDir, log }))
    const sums = opened.start(watchSums({ index, clockwork, log, isComplete }))
    opened.start(keepAuditAnchor({ index, state, log }))
    const analytics = openAnalytics(settings, index)
    opened.start(freezeReports(log))
    stopOnSignal(opened.started, index.checkpointLedger)
    return {
      ...parts,
      sync,
      kev,
      outbox,
      actions: running,
      clockwork,
      sums,
      analytics,
      acceptance: createAcceptance(),
      previews: createPreviews(),
    }
  } catch (error) {
    await opened.undo()
    throw error
  }
}
