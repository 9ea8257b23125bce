// Reads the JSON reports of both test runners into one shape, for the summary at the end of `npm test`.
import { relative } from 'node:path'
import { root } from './root.mjs'

const firstLine = text => (text ?? '').split('\n', 1)[0]

/**
 * Reads Vitest's report: the counts, each failed test with the first line of its error, and the milliseconds of each
 * file.
 */
export function readVitest({ numPassedTests, numFailedTests, testResults }) {
  const files = testResults.map(({ name, startTime, endTime, assertionResults, status, message }) => {
    const path = relative(root, name)
    const failed = assertionResults
      .filter(test => test.status === 'failed')
      .map(test => `${path} › ${test.fullName}: ${firstLine(test.failureMessages[0])}`)
    // A file that could not be read has no tests.
    const broken = status === 'failed' && failed.length === 0 ? [`${path}: ${firstLine(message)}`] : []
    return { path, milliseconds: endTime - startTime, failed: [...failed, ...broken], broken: broken.length }
  })
  return {
    passed: numPassedTests,
    failed: files.reduce((sum, { broken }) => sum + broken, numFailedTests),
    failures: files.flatMap(({ failed }) => failed),
    files: files.map(({ path, milliseconds }) => ({ path, milliseconds })),
  }
}

const specsOf = suite => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)]

/** Reads Playwright's report into the same shape. A test that passed only on a retry counts as failed. */
export function readPlaywright({ stats, suites }) {
  const files = suites.map(suite => {
    const results = specsOf(suite).flatMap(spec =>
      spec.tests.map(test => ({ title: spec.title, status: test.status, results: test.results })),
    )
    const path = `e2e/${suite.file}`
    return {
      path,
      milliseconds: results.flatMap(test => test.results).reduce((sum, { duration }) => sum + duration, 0),
      failed: results
        .filter(({ status }) => status === 'unexpected' || status === 'flaky')
        .map(test => `${path} › ${test.title}: ${firstLine(test.results[0]?.error?.message)}`),
    }
  })
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    failures: files.flatMap(({ failed }) => failed),
    files: files.map(({ path, milliseconds }) => ({ path, milliseconds })),
  }
}
