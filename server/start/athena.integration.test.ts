import { AthenaClient, BatchGetQueryExecutionCommand } from '@aws-sdk/client-athena'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { runQuery } from '@/server/aws/athena/run-query'
import { runSandbox } from '@/server/worker/testing/run-sandbox'

const sandbox = runSandbox({ findings: 1 })
const never = new AbortController().signal
const place = (deadline = 20_000, workGroup = 'hubdesk') => ({
  client: new AthenaClient({ endpoint: sandbox.settings.awsEndpoint, region: 'us-east-1', maxAttempts: 1 }),
  workGroup,
  database: 'hubdesk',
  deadline,
})
const fault = (body: object) => sandbox.admin('POST', 'faults', body)
afterEach(() => sandbox.admin('DELETE', 'faults'))

const one = { sql: 'SELECT 1 AS one', parameters: [] }
const answer = { columns: [{ name: 'one', type: 'integer' }], rows: [['1']] }

test('a query is run to its end, and read in all its pages', async () => {
  const sql = `SELECT a.n * 50 + b.n AS n
    FROM (SELECT row_number() OVER () AS n FROM (VALUES ${'(1),'.repeat(49)}(1)) t(x)) a
    CROSS JOIN (SELECT row_number() OVER () AS n FROM (VALUES ${'(1),'.repeat(49)}(1)) t(x)) b`
  const { rows, columns, scannedBytes } = await runQuery(place(), { sql, parameters: [] }, never)
  expect(columns).toEqual([{ name: 'n', type: 'bigint' }])
  expect(new Set(rows.map(([n]) => n)).size).toBe(2500)
  expect(scannedBytes).toBe(0)
})

test('an answer without rows is empty, not without an answer', async () => {
  const none = { sql: 'SELECT 1 AS one WHERE 1 = ?', parameters: ['0'] }
  expect(await runQuery(place(), none, never)).toMatchObject({ rows: [], columns: [{ name: 'one' }] })
})

describe('what may pass is tried again', () => {
  test.each([
    ['StartQueryExecution', { kind: 'throttle', codes: ['TooManyRequestsException'] }],
    ['StartQueryExecution', { kind: 'throttle' }],
    ['StartQueryExecution', { kind: 'answer-lost' }],
    ['GetQueryExecution', { kind: 'throttle' }],
    ['GetQueryExecution', { kind: 'reset' }],
    ['GetQueryExecution', { kind: 'error500' }],
    ['GetQueryResults', { kind: 'truncated' }],
    ['GetQueryResults', { kind: 'html503' }],
  ])('%s met %o', async (operation, trouble) => {
    await fault({ operation, count: 1, ...trouble })
    expect(await runQuery(place(), one, never)).toMatchObject(answer)
  })
})

test('a lost answer costs no second query', async () => {
  await fault({ operation: 'StartQueryExecution', kind: 'answer-lost', count: 1 })
  const { client, ...rest } = place()
  const send = vi.spyOn(client, 'send')
  await runQuery({ client, ...rest }, one, never)
  const tokens = send.mock.calls
    .map(([command]) => Reflect.get(command.input, 'ClientRequestToken'))
    .slice(0, 2)
  expect(tokens[0]).toBe(tokens[1])
  expect(tokens[0]).toHaveLength(36)
})

describe('a failure that will not pass is explained in words', () => {
  test.each([
    ['StartQueryExecution', { kind: 'denied' }, /may not call athena:StartQueryExecution/],
    ['GetQueryResults', { kind: 'denied' }, /may not call athena:GetQueryResults/],
    ['StartQueryExecution', { kind: 'failed-query' }, /Athena could not finish the query.*Try again/],
    ['StartQueryExecution', { kind: 'empty-object' }, /did not name the query/],
    ['GetQueryExecution', { kind: 'empty-object' }, /did not say how the query is doing/],
    ['GetQueryResults', { kind: 'empty-object' }, /not a table with a header/],
  ])('%s met %o', async (operation, trouble, words) => {
    await fault({ operation, count: 1, ...trouble })
    await expect(runQuery(place(), one, never)).rejects.toThrow(words)
  })

  test('SQL that Athena does not know, a table that is not there, a workgroup that is not there', async () => {
    const ask = (sql: string) => runQuery(place(), { sql, parameters: [] }, never)
    await expect(ask('SELECT 1::bigint AS x')).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringMatching(/mismatched/),
    })
    await expect(ask('SELECT * FROM nowhere')).rejects.toMatchObject({
      kind: 'not_enabled',
      message: expect.stringMatching(/Deploy/),
    })
    await expect(runQuery(place(20_000, 'none'), one, never)).rejects.toThrow(/WorkGroup none is not found/)
  })
})

describe('a query that no client waits for', () => {
  async function run(deadline: number, signal: AbortSignal) {
    await fault({ operation: 'StartQueryExecution', kind: 'slow-query', count: 1, pauseMilliseconds: 30_000 })
    const { client, ...rest } = place(deadline)
    const send = vi.spyOn(client, 'send')
    const failure = await runQuery({ client, ...rest }, one, signal).catch((error: unknown) => error)
    const started: unknown = await send.mock.results[0]?.value
    const { QueryExecutions: [execution] = [] } = await client.send(
      new BatchGetQueryExecutionCommand({
        QueryExecutionIds: [String(Reflect.get(Object(started), 'QueryExecutionId'))],
      }),
    )
    return { failure, state: execution?.Status?.State }
  }

  test('is stopped at its deadline', async () => {
    const { failure, state } = await run(500, never)
    expect(failure).toMatchObject({
      kind: 'unavailable',
      message: expect.stringMatching(/within .* seconds/),
    })
    expect(state).toBe('CANCELLED')
  })

  test('is stopped also where its asker left before AWS had named it', async () => {
    await fault({ operation: 'StartQueryExecution', kind: 'trickle', count: 1, pauseMilliseconds: 5 })
    const { client, ...rest } = place()
    const send = vi.spyOn(client, 'send')
    const asker = new AbortController()
    setTimeout(() => asker.abort(new Error('left')), 50)
    await expect(runQuery({ client, ...rest }, one, asker.signal)).rejects.toThrow('left')
    expect(send.mock.calls.map(([command]) => command.constructor.name)).toEqual([
      'StartQueryExecutionCommand',
      'StopQueryExecutionCommand',
    ])
  })

  test('is stopped when its client leaves, and the client gets its own reason', async () => {
    const asker = new AbortController()
    setTimeout(() => asker.abort(new Error('left')), 300)
    const { failure, state } = await run(20_000, asker.signal)
    expect(failure).toMatchObject({ message: 'left' })
    expect(state).toBe('CANCELLED')
  })
})
