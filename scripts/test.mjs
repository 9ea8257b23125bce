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
const { readPlaywright, readVitest } = await import('./steps/read-report.mjs')

const reports = mkdtempSync(join(tmpdir(), 'hubdesk-test-'))
const total = { passed: 0, failed: 0 }
/** Failures are printed again at the end, because the middle of a long log is often cut off. */
const failures = []
const files = []

function count(name, passed, failed, started) {
  total.passed += passed
  total.failed += failed
  const seconds = Math.round((performance.now() - started) / 1000)
  console.log(`\n== ${name}: ${passed} passed, ${failed} failed (${seconds} s)\n`)
}

const node = (args, env = {}) =>
  spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
    .status === 0

/** Counts a check that passes or fails as one test. */
function check(name, passes) {
  const started = performance.now()
  const passed = passes()
  if (!passed) failures.push(name)
  count(name, passed ? 1 : 0, passed ? 0 : 1, started)
}

/** Counts each test of a runner's report. A runner without a report, or without a test in it, failed. */
function suite(name, run, read) {
  const started = performance.now()
  const report = join(reports, `${name}.json`)
  const succeeded = run(report)
  let counted = { passed: 0, failed: 0, failures: [], files: [] }
  try {
    counted = read(JSON.parse(readFileSync(report, 'utf8')))
  } catch (error) {
    console.error(`${name} left no readable report: ${error.message}`)
  }
  const unseen = !succeeded && counted.failed === 0
  failures.push(...counted.failures, ...(unseen ? [`${name}: it ended with an error of its own`] : []))
  files.push(...counted.files)
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
    readVitest,
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
  readPlaywright,
)

rmSync(reports, { recursive: true, force: true })
console.log('The slowest files, in seconds:')
for (const { path, milliseconds } of files.toSorted((a, b) => b.milliseconds - a.milliseconds).slice(0, 10)) {
  console.log(`${String(Math.round(milliseconds / 1000)).padStart(5)}  ${path}`)
}
if (failures.length > 0) console.log(`\nFailed:\n${failures.map(one => `- ${one}`).join('\n')}\n`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 ? 0 : 1
