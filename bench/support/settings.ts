import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'

const findings = Number(process.env.BENCH_FINDINGS ?? 1_000_000)
if (!Number.isInteger(findings) || findings < 1000) {
  console.error(
    `BENCH_FINDINGS must be a whole number of at least 1000; it is '${process.env.BENCH_FINDINGS}'.`,
  )
  process.exit(1)
}

const folder = resolve('.bench', String(findings))

/** What one run measures, and where it keeps the files it made. */
export const settings = {
  findings,
  folder,
  dataDir: join(folder, 'desk'),
  indexPath: join(folder, 'desk', 'index.duckdb'),
  /** The memory with which the desk opens the index by default. */
  memoryLimit: '1GB',
  threads: availableParallelism(),
  deskPort: Number(process.env.BENCH_PORT ?? 3391),
  /** Requests of each case. Each asks a new question, so that no answer is a cached one. */
  samples: 40,
  readers: 20,
} as const

const started = performance.now()

/** Prints progress to standard error, so that standard output is only the table. */
export const say = (line: string): void =>
  console.error(`${((performance.now() - started) / 1000).toFixed(0).padStart(5)} s  ${line}`)
