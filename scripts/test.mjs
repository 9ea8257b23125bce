// `npm test`: everything, on a fresh clone of a fresh machine. The last line is `N passed, N failed`.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { continueOnPinnedNode, install } from './steps/install.mjs'

install()
await continueOnPinnedNode()
const { root } = await import('./steps/root.mjs')
const { build } = await import('./steps/build.mjs')
const { chromium } = await import('./steps/browser.mjs')
const { postgres } = await import('./steps/postgres.mjs')

const reports = mkdtempSync(join(tmpdir(), 'hubdesk-test-'))
const total = { passed: 0, failed: 0 }

function count(name, passed, failed, started) {
  total.passed += passed
  total.failed += failed
  const seconds = Math.round((performance.now() - started) / 1000)
  console.log(`\n== ${name}: ${passed} passed, ${failed} failed (${seconds} s)\n`)
}

const node = (args, env = {}) =>
  spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
    .status === 0

/** A check that says yes or no counts as one. */
function check(name, passes) {
  const started = performance.now()
  const passed = passes()
  count(name, passed ? 1 : 0, passed ? 0 : 1, started)
}

/** A runner that leaves a report counts each of its tests; without a report, or with none in it, it failed. */
function suite(name, run, read) {
  const started = performance.now()
  const report = join(reports, `${name}.json`)
  const succeeded = run(report)
  let counted = { passed: 0, failed: 0 }
  try {
    counted = read(JSON.parse(readFileSync(report, 'utf8')))
  } catch (error) {
    console.error(`${name} left no readable report: ${error.message}`)
  }
  const unseen = !succeeded && counted.failed === 0
  count(name, counted.passed, counted.failed + (unseen || counted.passed === 0 ? 1 : 0), started)
}

const vitest = project =>
  suite(
    project,
    report =>
      node([
        'node_modules/vitest/vitest.mjs',
        'run',
        '--project',
        project,
        '--reporter=dot',
        '--reporter=json',
        `--outputFile.json=${report}`,
      ]),
    json => ({ passed: json.numPassedTests, failed: json.numFailedTests }),
  )

check('boundaries and style', () => node(['node_modules/@biomejs/biome/bin/biome', 'ci', '.']))
check(
  'types',
  () =>
    node(['node_modules/next/dist/bin/next', 'typegen']) &&
    node(['node_modules/typescript/bin/tsc', '--noEmit']),
)
check('unused code', () => node(['node_modules/knip/bin/knip.js']))
vitest('unit')
vitest('conformance')
postgres()
vitest('integration')
check('build', () => build() === 0)
suite(
  'browser',
  report =>
    node(['node_modules/@playwright/test/cli.js', 'test', '--reporter=line,json'], {
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      HUBDESK_CHROMIUM: chromium() ?? '',
    }),
  json => ({ passed: json.stats.expected, failed: json.stats.unexpected + json.stats.flaky }),
)

rmSync(reports, { recursive: true, force: true })
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 ? 0 : 1
