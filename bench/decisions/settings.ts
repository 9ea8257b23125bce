import { join } from 'node:path'
import { settings } from '../support/settings'

const folder = join(settings.folder, 'decisions')
/** A tenth of the findings by default. */
const findings = Number(process.env.BENCH_JOB ?? Math.min(100_000, Math.floor(settings.findings / 10)))

/** Settings of the measurements of decisions. `made` is kept from run to run; each run changes a copy of it. */
export const plan = {
  made: join(folder, 'made'),
  run: join(folder, 'run'),
  /** Maximum number of findings of the job. */
  findings,
  clicks: 100,
  sandboxPort: settings.deskPort + 1,
} as const

/** Paths of the index and of the sandbox's store, in `made` or in `run`. */
export const indexIn = (folder: string): string => join(folder, 'index.duckdb')
export const sandboxIn = (folder: string): string => join(folder, 'sandbox')
