import { join } from 'node:path'
import { settings } from '../settings'

const folder = join(settings.folder, 'sla')

/** Of the part that looks at SLA clocks. `made` is kept from run to run; each run works on a copy of it. */
export const plan = {
  folder,
  made: join(folder, 'made'),
  run: join(folder, 'run'),
  /** Days of the past that clocks have. */
  days: 730,
  /** Openings of the page, each of which asks for what no other did. */
  openings: 6,
  /** Questions that PostgreSQL is asked of each kind, the first to warm up: it takes seconds for some. */
  asked: 11,
} as const

/** Where the index and the ledger are in either folder. */
export const indexIn = (folder: string): string => join(folder, 'index.duckdb')
export const ledgerIn = (folder: string): string => join(folder, 'ledger.duckdb')
