import { randomUUID } from 'node:crypto'
import {
  AthenaClient,
  BatchGetQueryExecutionCommand,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  GetWorkGroupCommand,
  ListWorkGroupsCommand,
  StopQueryExecutionCommand,
} from '@aws-sdk/client-athena'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import * as client from './athena-client.ts'
import { settings } from './hub.ts'
import { type RunningSandbox, startSandbox } from './start-sandbox.ts'

const athena = new AthenaClient(settings)
const ask = (sql: string, ...parameters: string[]) => client.ask(athena, sql, ...parameters)
const start = (input: Parameters<typeof client.start>[1]) => client.start(athena, input)
const ended = (id: string) => client.ended(athena, id)
const results = (QueryExecutionId: string, MaxResults?: number, NextToken?: string) =>
  athena.send(new GetQueryResultsCommand({ QueryExecutionId, MaxResults, NextToken }))

describe.runIf(inject('sandbox'))('a query', () => {
  test('answers with a header, texts, and a type for each column', async () => {
    const sql = `SELECT 1 AS "One", CAST(2 AS bigint) AS two, 1.5e0 AS three, 'x' AS four, true AS five,
      CAST(NULL AS varchar) AS six, CAST(3 AS double) AS seven, 1e10 AS eight`
    expect(await ask(sql)).toEqual({
      types: ['integer', 'bigint', 'double', 'varchar', 'boolean', 'varchar', 'double', 'double'],
      rows: [
        ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'],
        ['1', '2', '1.5', 'x', 'true', null, '3.0', '1.0E10'],
      ],
    })
  })

  test('that finds nothing has a header all the same', async () => {
    expect((await ask('SELECT 1 AS one WHERE 1 = 0')).rows).toEqual([['one']])
  })

  test('reports its states, times and bytes', async () => {
    const id = await start({ QueryString: 'SELECT count(*) AS n FROM findings' })
    expect(await ended(id)).toMatchObject({
      QueryExecutionId: id,
      StatementType: 'DML',
      WorkGroup: 'hubdesk',
      QueryExecutionContext: { Database: 'hubdesk' },
      Status: {
        State: 'SUCCEEDED',
        SubmissionDateTime: expect.any(Date),
        CompletionDateTime: expect.any(Date),
      },
      Statistics: { DataScannedInBytes: expect.any(Number), TotalExecutionTimeInMillis: expect.any(Number) },
    })
    const { QueryExecutions, UnprocessedQueryExecutionIds } = await athena.send(
      new BatchGetQueryExecutionCommand({ QueryExecutionIds: [id, 'unknown'] }),
    )
    expect(QueryExecutions).toMatchObject([{ QueryExecutionId: id }])
    expect(UnprocessedQueryExecutionIds).toMatchObject([{ QueryExecutionId: 'unknown' }])
  })

  test('comes in pages, of which the first begins with the header', async () => {
    const id = await start({ QueryString: 'SELECT x FROM (VALUES (1), (2), (3)) t(x) ORDER BY x' })
    await ended(id)
    const first = await results(id, 2)
    expect(first.ResultSet?.Rows?.map(({ Data }) => Data?.[0]?.VarCharValue)).toEqual(['x', '1'])
    const second = await results(id, 2, first.NextToken)
    expect(second.ResultSet?.Rows?.map(({ Data }) => Data?.[0]?.VarCharValue)).toEqual(['2', '3'])
    expect(second.NextToken).toBeUndefined()
    await expect(results(id, 1001)).rejects.toMatchObject({ name: 'InvalidRequestException' })
    await expect(results(id, 2, 'x')).rejects.toMatchObject({ name: 'InvalidRequestException' })
  })

  test('begins once for one token, and not for another question with it', async () => {
    const ClientRequestToken = randomUUID()
    const id = await start({ ClientRequestToken })
    expect(await start({ ClientRequestToken })).toBe(id)
    await expect(start({ ClientRequestToken, QueryString: 'SELECT 2 AS two' })).rejects.toMatchObject({
      name: 'InvalidRequestException',
    })
  })

  test('is stopped, and has no results then', async () => {
    await fault({ kind: 'slow-query', operation: 'StartQueryExecution', count: 1, pauseMilliseconds: 60_000 })
    const id = await start({})
    await expect(results(id)).rejects.toThrow(/not yet finished/)
    await athena.send(new StopQueryExecutionCommand({ QueryExecutionId: id }))
    expect((await ended(id)).Status).toMatchObject({ State: 'CANCELLED' })
    await expect(results(id)).rejects.toThrow(/CANCELLED/)
  })

  test('is not found by another account, which has no such workgroup either', async () => {
    const id = await start({})
    const other = new AthenaClient({
      ...settings,
      credentials: { accessKeyId: '777788889999', secretAccessKey: 'any' },
    })
    const asked = other.send(new GetQueryExecutionCommand({ QueryExecutionId: id }))
    await expect(asked).rejects.toMatchObject({
      name: 'InvalidRequestException',
      message: expect.stringMatching(/not found/),
    })
    await expect(client.start(other, {})).rejects.toThrow(/WorkGroup hubdesk is not found/)
  })

  test('that is too long, or in no workgroup, is refused', async () => {
    const long = `SELECT '${'x'.repeat(262_144)}' AS x`
    await expect(start({ QueryString: long })).rejects.toMatchObject({ name: 'InvalidRequestException' })
    await expect(start({ WorkGroup: 'none' })).rejects.toThrow(/is not found/)
    await expect(start({ WorkGroup: 'primary' })).rejects.toThrow(/No output location/)
  })
})

describe.runIf(inject('sandbox'))('parameters', () => {
  const one = 'SELECT x FROM (VALUES (1), (2)) t(x) WHERE'

  test('stand for question marks outside of quotes, as texts of literals', async () => {
    expect((await ask(`${one} x = ? AND '?' = ?`, '2', `'?'`)).rows).toEqual([['x'], ['2']])
    expect((await ask(`SELECT 1 AS x WHERE ? = 'it''s'`, `'it''s'`)).rows).toHaveLength(2)
  })

  test.each([
    ['too few', `${one} x = ?`, [], /Incorrect number of parameters/],
    ['not quoted', `${one} x = ?`, ['alice'], /not a constant/],
    ['more than a literal', `${one} x = ?`, [`'' OR 1 = 1`], /not a constant/],
    ['outside of WHERE', 'SELECT ? AS x', ['1'], /mismatched input/],
  ])('that are %s are refused', async (_, sql, parameters, words) => {
    await expect(ask(sql, ...parameters)).rejects.toThrow(words)
  })

  test('of more than 1,024 characters, or of none, are refused', async () => {
    const ask = (value: string) => start({ QueryString: `${one} x = ?`, ExecutionParameters: [value] })
    await expect(ask(`'${'x'.repeat(1023)}'`)).rejects.toMatchObject({ name: 'InvalidRequestException' })
    await expect(ask('')).rejects.toMatchObject({ name: 'InvalidRequestException' })
  })
})

/** Comparisons of texts with numbers: the query, its place, and the comparison that Trino refuses. */
const mismatches = [
  [`SELECT 'ö' = 5 AS x`, '1:12', 'varchar = integer'],
  [`SELECT '5' < 5.0e0 AS x`, '1:12', 'varchar < double'],
  ['SELECT 1 AS x FROM findings WHERE title = 5', '1:41', 'varchar = integer'],
  [`SELECT 1 AS x FROM findings WHERE due_at >= '5'`, '1:42', 'bigint >= varchar'],
  [`SELECT 1 AS x FROM findings WHERE title = BIGINT '5'`, '1:41', 'varchar = bigint'],
  ['SELECT 1 AS x FROM findings WHERE title IN (1, 2)', '1:41', 'varchar = integer'],
  [`SELECT 1 AS x FROM findings WHERE due_at BETWEEN '1' AND '2'`, '1:50', 'bigint >= varchar'],
  ['SELECT 1 AS x FROM findings f JOIN findings g ON f.title = g.due_at', '1:50', 'varchar = bigint'],
  ['SELECT 1 AS x FROM findings WHERE CAST(due_at AS varchar) = due_at', '1:59', 'varchar = bigint'],
] as const

describe.runIf(inject('sandbox'))('the SQL', () => {
  test.each([
    [
      'max_by takes NULL for an answer',
      `(SELECT max_by(x, y) FROM (VALUES (1, 1), (NULL, 2)) t(x, y))`,
      null,
    ],
    [
      'date_diff counts whole days',
      `date_diff('day', TIMESTAMP '2026-01-01 23:00:00', TIMESTAMP '2026-01-02 01:00:00')`,
      '0',
    ],
    ['whole numbers divide to whole numbers', '7 / 2', '3'],
    ['greatest of NULL is NULL', 'greatest(1, NULL)', null],
    ['concat of NULL is NULL', `concat('a', NULL)`, null],
    ['JSON is read by paths with brackets', `json_extract_scalar('{"a-b": [7]}', '$["a-b"][0]')`, '7'],
    ['JSON objects are no scalars', `json_extract_scalar('{"a": {}}', '$.a')`, null],
    ['texts are compared with numbers after a cast', `CAST('5' AS bigint) = 5`, 'true'],
    ['texts of numbers are numbers', `BIGINT '5' < DOUBLE '5.5' AND DECIMAL '5.5' < 6`, 'true'],
    ['NULLIF guards a division', '(SELECT 7 / nullif(x, 0) FROM (VALUES (0)) t(x))', null],
    [
      'ISO 8601 is read with its offset',
      `to_unixtime(from_iso8601_timestamp('1970-01-01T01:00:00.5+01:00'))`,
      '0.5',
    ],
  ])('is Trino’s: %s', async (_, expression, answer) => {
    expect((await ask(`SELECT ${expression} AS x`)).rows).toEqual([['x'], [answer]])
  })

  test.each([
    ['SELECT 1::bigint AS x', 'MALFORMED_QUERY'],
    ['SELECT 7 // 2 AS x', 'MALFORMED_QUERY'],
    ['SELECT x FROM (VALUES (1)) t(x) QUALIFY row_number() OVER () = 1', 'MALFORMED_QUERY'],
    ['SELECT * EXCLUDE (x) FROM (VALUES (1, 2)) t(x, y)', 'MALFORMED_QUERY'],
    ['SELECT [1, 2] AS x', 'MALFORMED_QUERY'],
    ['SELECT 1 AS x GROUP BY ALL', 'MALFORMED_QUERY'],
    [`SELECT 'a' ILIKE 'A' AS x`, 'MALFORMED_QUERY'],
    [`SELECT '{}'->>'a' AS x`, 'MALFORMED_QUERY'],
    ['SELECT 1 AS left', 'MALFORMED_QUERY'],
    ['SELECT t.end FROM (VALUES (1)) t(x)', 'MALFORMED_QUERY'],
    ['SELECT 1 AS x; SELECT 2 AS x', 'MALFORMED_QUERY'],
    ['SELEC 1', 'UNSUPPORTED_QUERY_TYPE'],
    ['SELECT FROM FROM', 'MALFORMED_QUERY'],
    ['DELETE FROM findings', 'UNSUPPORTED_QUERY_TYPE'],
    [`COPY findings TO '/tmp/x'`, 'UNSUPPORTED_QUERY_TYPE'],
  ])('that Trino’s grammar does not know is refused at once: %s', async (QueryString, AthenaErrorCode) => {
    await expect(start({ QueryString })).rejects.toMatchObject({
      name: 'InvalidRequestException',
      AthenaErrorCode,
    })
  })

  test.each(mismatches)('that compares a text with a number fails: %s', async (sql, place, comparison) => {
    const { Status } = await ended(await start({ QueryString: sql }))
    expect(Status).toMatchObject({
      State: 'FAILED',
      StateChangeReason: `TYPE_MISMATCH: line ${place}: Cannot apply operator: ${comparison}`,
    })
  })

  test.each([
    [
      'SELECT list_filter(ARRAY[1], x -> x > 0) AS x',
      /^FUNCTION_NOT_FOUND: line 1:8: Function 'list_filter'/,
    ],
    [`SELECT strftime(now(), '%Y') AS x`, /^FUNCTION_NOT_FOUND/],
    ['SELECT epoch_ms(1) AS x', /^FUNCTION_NOT_FOUND/],
    [`SELECT * FROM read_csv('/etc/passwd')`, /^FUNCTION_NOT_FOUND/],
    ['SELECT CAST(1 AS hugeint) AS x', /^TYPE_NOT_FOUND/],
    ['SELECT * FROM nowhere', /^TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog.hubdesk.nowhere'/],
    ['SELECT nothing FROM findings', /^COLUMN_NOT_FOUND: line 1:8: Column 'nothing'/],
    [`SELECT CAST('x' AS bigint) AS x`, /^INVALID_CAST_ARGUMENT/],
    ['SELECT 9223372036854775807 * 2 AS x', /^NUMERIC_VALUE_OUT_OF_RANGE/],
    [`SELECT contains('abc', 'b') AS x`, /./],
    ['SELECT x / y AS z FROM (VALUES (1, 0)) t(x, y)', /^DIVISION_BY_ZERO: line 1:10/],
    ['SELECT x / 0 AS z FROM (VALUES (1)) t(x)', /^DIVISION_BY_ZERO/],
    ['SELECT mod(x, y) AS z FROM (VALUES (1, 0)) t(x, y)', /^DIVISION_BY_ZERO/],
    ['SELECT 1.5 / x AS z FROM (VALUES (0)) t(x)', /^DIVISION_BY_ZERO/],
    ['SELECT x % y AS z FROM (VALUES (1, 0)) t(x, y)', /^DIVISION_BY_ZERO/],
  ])('that Trino cannot run fails in its words: %s', async (sql, words) => {
    const { Status } = await ended(await start({ QueryString: sql }))
    expect(Status).toMatchObject({
      State: 'FAILED',
      StateChangeReason: expect.stringMatching(words),
      AthenaError: { ErrorCategory: 2, Retryable: false },
    })
  })
})

describe.runIf(inject('sandbox'))('the limits', () => {
  let sandbox: RunningSandbox
  let limited: AthenaClient
  beforeAll(async () => {
    sandbox = await startSandbox({ SANDBOX_FINDINGS: '1', SANDBOX_THROTTLE: '' })
    limited = new AthenaClient({ ...settings, endpoint: sandbox.endpoint })
  })
  afterAll(() => sandbox.stop())

  test('allow a number of queries at once, and refuse one more', async () => {
    await fetch(`${sandbox.endpoint}/_sandbox/faults`, {
      method: 'POST',
      body: JSON.stringify({ kind: 'slow-query', pauseMilliseconds: 60_000 }),
    })
    const ids: string[] = []
    for (let n = 0; n < 25; n += 1) ids.push(await client.start(limited, {}))
    await expect(client.start(limited, {})).rejects.toMatchObject({ name: 'TooManyRequestsException' })
    await limited.send(new StopQueryExecutionCommand({ QueryExecutionId: ids[0] }))
    await client.start(limited, {})
  })

  test('allow a number of calls at once, and throttle the rest', async () => {
    const asked = await Promise.allSettled(
      Array.from({ length: 120 }, () => limited.send(new ListWorkGroupsCommand({}))),
    )
    const refused = asked.filter(({ status }) => status === 'rejected')
    expect(refused.length).toBeGreaterThan(50)
    expect(refused[0]).toMatchObject({ reason: { name: 'ThrottlingException' } })
  })
})

describe.runIf(inject('sandbox'))('workgroups', () => {
  test('are listed and described', async () => {
    const { WorkGroups } = await athena.send(new ListWorkGroupsCommand({}))
    expect(WorkGroups?.map(({ Name }) => Name)).toEqual(['hubdesk', 'primary'])
    const { WorkGroup } = await athena.send(new GetWorkGroupCommand({ WorkGroup: 'hubdesk' }))
    expect(WorkGroup).toMatchObject({
      State: 'ENABLED',
      Configuration: { EnforceWorkGroupConfiguration: true },
    })
    const none = athena.send(new GetWorkGroupCommand({ WorkGroup: 'none' }))
    await expect(none).rejects.toMatchObject({ name: 'InvalidRequestException' })
  })
})

async function fault(body: object): Promise<void> {
  await fetch(`${settings.endpoint}/_sandbox/faults`, { method: 'POST', body: JSON.stringify(body) })
}
