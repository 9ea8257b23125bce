import type { Logger } from 'pino'
import { exportLake } from '@/server/store/lake/export-lake'
import type { Index } from '@/server/store/open-index'
import { pause } from './run-loop'

type Parts = {
  readonly index: Index
  readonly env: { readonly lakeDir: string | null; readonly lakeMinutes: number }
  readonly log: Logger
  /** Whether the index holds all findings: half of them would be half the numbers, too. */
  readonly isComplete: () => boolean
  /** Milliseconds between two looks at an index that is not complete. */
  readonly look?: number
}

const MINUTE = 60_000
const LOOK = 10_000

/** Writes the tables of the lake every so many minutes, where the settings name a folder for them. Never throws. */
export function startLakeExport({ index, env, log, isComplete, look = LOOK }: Parts) {
  const stopping = new AbortController()
  const { signal } = stopping

  async function exportOnce(folder: string): Promise<void> {
    try {
      const written = await exportLake(index, folder, Date.now())
      log.info({ ...written, folder }, 'wrote the tables of the lake')
    } catch (error) {
      log.error({ err: error, folder }, 'the tables of the lake could not be written; the last ones stay')
    }
  }

  async function repeat(folder: string): Promise<void> {
    while (!signal.aborted) {
      if (!isComplete()) await pause(look, signal)
      else {
        await exportOnce(folder)
        await pause(env.lakeMinutes * MINUTE, signal)
      }
    }
  }

  const repeating = env.lakeDir === null ? Promise.resolve() : repeat(env.lakeDir)
  return {
    /** Resolves when no export touches the index any more. */
    async stop() {
      stopping.abort()
      await repeating
    },
  }
}
