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

/** What one run measures, and where it keeps what it built. */
export const settings = {
  findings,
  folder,
  dataDir: join(folder, 'desk'),
  indexPath: join(folder, 'desk', 'index.duckdb'),
  /** As the desk opens the index by default. */
  memoryLimit: '1GB',
  threads: availableParallelism(),
  deskPort: Number(process.env.BENCH_PORT ?? 3391),
  /** Requests of each case: every one of them asks something new, so that no answer was kept. */
  samples: 40,
  readers: 20,
} as const

const started = performance.now()

/** Progress goes to standard error, so that standard output is the table alone. */
export const say = (line: string): void =>
  console.error(`${((performance.now() - started) / 1000).toFixed(0).padStart(5)} s  ${line}`)
