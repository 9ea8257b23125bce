import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { stopwatch } from './fault-case'
import { ROOT } from './processes'
import { NOTHING } from './run-case'
import type { Row } from './table'

/** A fault that another test proves, with timings that no real desk has. */
type CitedCase = { readonly id: string; readonly what: string; readonly file: string; readonly title: string }

export const citedCases: readonly CitedCase[] = [
  {
    id: 'F31',
    what: 'an event is lost: the reconciling read finds the change',
    file: 'server/worker/sync/sync.integration.test.ts',
    title: 'the reconciling generation brings a decision taken elsewhere',
  },
  {
    id: 'F03s',
    what: 'a read of everything that meets every fault of F03 to F10',
    file: 'server/worker/sync/sync.integration.test.ts',
    title: 'a first read that meets every fault still takes in every finding',
  },
]

const VITEST = join(ROOT, 'node_modules/vitest/vitest.mjs')

/** Runs the test by its name. Only its result is known: the test itself counts what is lost or doubled. */
export async function runCited({ id, what, file, title }: CitedCase): Promise<Row> {
  const running = stopwatch()
  const args = [VITEST, 'run', '--project', 'integration', file, '-t', title]
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, NO_COLOR: '1' },
  })
  let report = ''
  child.stdout.on('data', chunk => {
    report += String(chunk)
  })
  await once(child, 'close')
  const passed = /Tests +[1-9]\d* passed/.test(report) && child.exitCode === 0
  return {
    id,
    what: `${what} (by ${file})`,
    outcome: { recovered: running() },
    broken: NOTHING,
    failure: passed ? null : `the test "${title}" does not pass`,
  }
}
