import { cpSync, rmSync } from 'node:fs'
import { writeMeta } from '@/server/store/index/write-meta'
import type { Question } from '../cases/case'
import { firstPages, openPages } from '../cases/make-cases'
import { openInProcess } from '../desk/in-process'
import { type Desk, startDesk } from '../desk/start-desk'
import { openBenchIndex } from '../index/make-index'
import { indexIn, plan } from './settings'
import { startSandbox } from './start-sandbox'

export type Run = {
  readonly desk: Desk
  /** The requests of the screen when it opens, and the same with a filter. */
  readonly lists: { readonly first: readonly Question[]; readonly filtered: readonly Question[] }
  readonly stop: () => Promise<void>
}

/** Starts sandbox and desk on a copy of the prepared files. The desk has read everything, and follows. */
export async function openRun(): Promise<Run> {
  rmSync(plan.run, { recursive: true, force: true })
  cpSync(plan.made, plan.run, { recursive: true })
  const index = await openBenchIndex(indexIn(plan.run))
  // Marks the first read as just completed, so that the next reconcile is due in hours.
  const now = String(Date.now())
  for (const name of ['generation', 'generation_complete', 'fresh_at']) await writeMeta(index, name, now)
  const lists = { first: await openPages(index), filtered: await firstPages(index) }
  const local = await openInProcess(index, plan.run)
  const token = await local.makeToken('analyst')
  await local.close()
  const sandbox = await startSandbox()
  const desk = await startDesk({ token, dataDir: plan.run, aws: sandbox.aws })
  return {
    desk,
    lists,
    async stop() {
      await desk.stop()
      await sandbox.stop()
    },
  }
}
