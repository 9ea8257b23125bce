import { join } from 'node:path'
import { settings } from '../support/settings'

const folder = join(settings.folder, 'sla')

/** Settings of the measurements of SLA clocks. `made` is kept from run to run; each run works on a copy of it. */
export const plan = {
  folder,
  made: join(folder, 'made'),
  run: join(folder, 'run'),
  /** Days of the past that clocks have. */
  days: 730,
  /** Openings of the page. Each asks new questions. */
  openings: 6,
  /** Questions to PostgreSQL of each kind, the first to warm up: some take seconds. */
  asked: 11,
} as const

/** Paths of the index and of the ledger, in `made` or in `run`. */
export const indexIn = (folder: string): string => join(folder, 'index.duckdb')
export const ledgerIn = (folder: string): string => join(folder, 'ledger.duckdb')
