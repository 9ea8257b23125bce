import { expect, test } from 'vitest'
import { readQueryFailure } from './query-failure'

const failed = (reason: string, retryable = false) => readQueryFailure({ state: 'FAILED', reason, retryable })

test.each([
  [
    'User: arn:aws:sts::111122223333:assumed-role/desk/x is not authorized to perform: glue:GetTable on resource: y',
    'glue:GetTable',
  ],
  ['Access denied when writing output to url: s3://results/x.csv', 's3:PutObject'],
  ['Insufficient Lake Formation permission(s): Required Select on findings', 'lakeformation:GetDataAccess'],
  [
    'Permission denied on S3 path: s3://lake/x. Access Denied (Service: Amazon S3; Status Code: 403)',
    's3:GetObject',
  ],
])('a denial names the action that the role lacks: %s', (reason, action) => {
  const failure = failed(reason)
  expect(failure).toMatchObject({ kind: 'access_denied', iamAction: action })
  expect(failure.message).toContain(action)
})

test.each([
  [
    "TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog.hubdesk.findings' does not exist",
    'not_enabled',
    /Deploy/,
  ],
  ['Query exhausted resources at this scale factor', 'unavailable', /Try again/],
  ["SYNTAX_ERROR: line 1:8: Column 'x' cannot be resolved", 'invalid', /refused the query/],
])('a failure says what to do: %s', (reason, kind, words) => {
  expect(failed(reason)).toMatchObject({ kind, message: expect.stringMatching(words) })
})

test('what AWS says may pass is unavailable, what it stopped for its size is not', () => {
  expect(failed('GENERIC_INTERNAL_ERROR: x', true)).toMatchObject({ kind: 'unavailable' })
  const cut = { state: 'CANCELLED', reason: 'Bytes scanned limit was exceeded', retryable: false }
  expect(readQueryFailure(cut)).toMatchObject({ kind: 'invalid', message: expect.stringMatching(/Narrow/) })
  const stopped = { state: 'CANCELLED', reason: 'Query cancelled by user', retryable: false }
  expect(readQueryFailure(stopped)).toMatchObject({ kind: 'unavailable' })
})
