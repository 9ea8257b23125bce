import { stat } from 'node:fs/promises'
import type { Logger } from 'pino'
import type { Status } from '@/lib/api/status'
import type { Index } from '@/server/store/index/handle'
import {
  type KevCatalogue,
  readKevCatalogue,
  replaceKnownExploited,
} from '@/server/store/merge/known-exploited'
import { startLoop } from '@/server/worker/loop/start-loop'
import { NoKevFeed, readKevFile } from './read-kev-file'

/** Keeps findings in step with the file of the KEV catalogue. */
export type KevWatch = {
  /** Returns the loaded catalogue, and what prevents reading the file. */
  status(): Status['kev']
  stop(): Promise<void>
}

type Parts = {
  readonly index: Index
  /** The path of CISA's feed; null without one. */
  readonly file: string | null
  readonly log: Logger
  readonly onChange: () => void
  /** Milliseconds between two looks whether the file has changed. */
  readonly look?: number
}

const MINUTE = 60_000

const sentenceOf = (error: unknown): string =>
  error instanceof NoKevFeed
    ? error.message
    : 'The file of HUBDESK_KEV_FILE cannot be read. Check that it exists and that Hubdesk’s user may read it.'

/** Changes with each new file of the path. */
async function stampOf(file: string): Promise<string> {
  const { mtimeMs, size, ino } = await stat(file)
  return `${mtimeMs} ${size} ${ino}`
}

/**
 * Reads the catalogue at the start, and again when its file changes. A file that cannot be read leaves the findings as
 * the last one judged them. Without a path a catalogue of an earlier start is removed.
 */
export async function watchKevFile({ index, file, log, onChange, look = MINUTE }: Parts): Promise<KevWatch> {
  let catalogue: KevCatalogue | null = await readKevCatalogue(index)
  let problem: Status['kev']['problem'] = null
  let stamp: string | null = null

  async function refresh(path: string): Promise<void> {
    const found = await stampOf(path)
    if (found === stamp) return
    const read = await readKevFile(path)
    const { changedKeys } = await replaceKnownExploited(index, read)
    catalogue = read.catalogue
    stamp = found
    log.info({ ...read.catalogue, findings: changedKeys.length }, 'loaded the KEV catalogue')
    if (changedKeys.length > 0) onChange()
  }
  function failed(err: unknown): void {
    const message = sentenceOf(err)
    if (problem?.message === message) return
    problem = { message, iam_action: null, since: new Date().toISOString() }
    log.error({ err }, 'the KEV catalogue could not be read; findings stay as the last one judged them')
  }
  async function work(): Promise<undefined> {
    if (file === null) return
    await refresh(file)
    problem = null
  }

  if (file === null && catalogue !== null) {
    await replaceKnownExploited(index, null)
    catalogue = null
  }
  // Findings of the first read are judged by it, so the start waits for it.
  await work().catch(failed)
  const loop = file === null ? null : startLoop({ every: look, first: look, failed, work })
  return { status: () => ({ catalogue, problem }), stop: async () => loop?.stop() }
}
