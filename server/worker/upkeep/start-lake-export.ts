import type { Logger } from 'pino'
import type { Index } from '@/server/store/index/handle'
import { exportLake } from '@/server/store/lake/export-lake'
import { startLoop } from '@/server/worker/loop/start-loop'

type Parts = {
  readonly index: Index
  readonly env: { readonly lakeDir: string | null; readonly lakeMinutes: number }
  readonly log: Logger
  /** True when the index holds all findings: an export of half of them would show half the numbers. */
  readonly isComplete: () => boolean
  /** Milliseconds between two checks of an index that is not complete. */
  readonly look?: number
}

const MINUTE = 60_000
const LOOK = 10_000

/** Exports the tables of the lake at the interval in the settings, where these name a folder. Never throws. */
export function startLakeExport({ index, env, log, isComplete, look = LOOK }: Parts): {
  stop(): Promise<void>
} {
  const folder = env.lakeDir
  // Without a folder there is nothing to write, and nothing to stop.
  if (folder === null) return { stop: () => Promise.resolve() }
  return startLoop({
    every: env.lakeMinutes * MINUTE,
    failed: err =>
      log.error({ err, folder }, 'the tables of the lake could not be written; the last ones stay'),
    async work() {
      if (!isComplete()) return look
      const written = await exportLake(index, folder, Date.now())
      log.info({ ...written, folder }, 'wrote the tables of the lake')
      return undefined
    },
  })
}
