import {
  AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  type QueryExecution,
  StartQueryExecutionCommand,
  type StartQueryExecutionInput,
} from '@aws-sdk/client-athena'
import { describe, expect, inject, test } from 'vitest'
import { settings } from './hub.ts'

const athena = new AthenaClient(settings)

async function start(input: Partial<StartQueryExecutionInput>): Promise<string> {
  const { QueryExecutionId = '' } = await athena.send(
    new StartQueryExecutionCommand({
      QueryString: 'SELECT 1 AS one',
      WorkGroup: 'hubdesk',
      QueryExecutionContext: { Database: 'hubdesk' },
      ...input,
    }),
  )
  return QueryExecutionId
}

async function ended(QueryExecutionId: string): Promise<QueryExecution> {
  for (;;) {
    const { QueryExecution: execution = {} } = await athena.send(
      new GetQueryExecutionCommand({ QueryExecutionId }),
    )
    if (!['QUEUED', 'RUNNING'].includes(execution.Status?.State ?? '')) return execution
    await new Promise(go => setTimeout(go, 5))
  }
}

/** The texts of all cells, the header first; null where there is none. */
async function ask(sql: string, ExecutionParameters?: string[]) {
  const id = await start({ QueryString: sql, ...(ExecutionParameters && { ExecutionParameters }) })
  const { Status } = await ended(id)
  if (Status?.State !== 'SUCCEEDED') throw new Error(Status?.StateChangeReason)
  const { ResultSet } = await athena.send(new GetQueryResultsCommand({ QueryExecutionId: id }))
  return {
    types: ResultSet?.ResultSetMetadata?.ColumnInfo?.map(({ Type }) => Type),
    rows: ResultSet?.Rows?.map(({ Data = [] }) => Data.map(({ VarCharValue }) => VarCharValue ?? null)),
  }
}

describe.runIf(inject('sandbox'))('Athena', () => {
  test('answers a SELECT with a header, texts, and a type for each column', async () => {
    const sql = `SELECT 1 AS "One", CAST(2 AS bigint) AS two, 1.5e0 AS three, 'x' AS four, true AS five, CAST(NULL AS varchar) AS six`
    expect(await ask(sql)).toEqual({
      types: ['integer', 'bigint', 'double', 'varchar', 'boolean', 'varchar'],
      rows: [
        ['one', 'two', 'three', 'four', 'five', 'six'],
        ['1', '2', '1.5', 'x', 'true', null],
      ],
    })
  })
})
