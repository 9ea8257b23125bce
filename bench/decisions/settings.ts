import { join } from 'node:path'
import { settings } from '../settings'

const folder = join(settings.folder, 'decisions')
/** A tenth of the findings, unless said otherwise. */
const findings = Number(process.env.BENCH_JOB ?? Math.min(100_000, Math.floor(settings.findings / 10)))

/** Of the part that decides. `made` is kept from run to run; each run changes a copy of it. */
export const plan = {
  made: join(folder, 'made'),
  run: join(folder, 'run'),
  /** Findings of the job, at most. */
  findings,
  clicks: 100,
  sandboxPort: settings.deskPort + 1,
} as const

/** Where the index and the sandbox's store are in either folder. */
export const indexIn = (folder: string): string => join(folder, 'index.duckdb')
export const sandboxIn = (folder: string): string => join(folder, 'sandbox')
