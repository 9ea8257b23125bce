import { invalidRequest } from '../../athena/refuse.ts'
import type { Column } from '../../athena/result-set.ts'
import type { Operation } from '../../wire/operation.ts'
import { integerWithin } from '../../wire/validation.ts'
import { readToken, writeToken } from '../support/page-token.ts'
import { executionOf, requiredMember } from './of-context.ts'

const sizes = { min: 1, max: 1000, fallback: 1000 }

export const getQueryResults: Operation = {
  service: 'athena',
  name: 'GetQueryResults',
  limit: { rate: 100, burst: 200 },
  run(context, input) {
    const size = integerWithin(input.MaxResults, 'MaxResults', sizes, invalidRequest)
    const { state, kind, result } = executionOf(context, requiredMember(input, 'QueryExecutionId'))
    if (state === 'QUEUED' || state === 'RUNNING')
      throw invalidRequest(`Query has not yet finished. Current state: ${state}`)
    if (state !== 'SUCCEEDED' || !result)
      throw invalidRequest(`Query did not finish successfully. Final query state: ${state}`)
    const position = readToken(context, 'GetQueryResults', input, invalidRequest)
    const from = typeof position === 'number' ? position : 0
    // The header of a SELECT is its first row, and counts as one.
    const head = kind === 'DML' ? [result.columns.map(({ name }) => name)] : []
    const count = head.length + (kind === 'DML' ? result.rows.length : 0)
    const page = [...head.slice(from), ...result.rows.slice(Math.max(0, from - head.length))].slice(0, size)
    const next = from + size
    return {
      UpdateCount: 0,
      ResultSet: {
        ResultSetMetadata: { ColumnInfo: kind === 'DML' ? result.columns.map(shownColumn) : [] },
        Rows: (kind === 'DML' ? page : []).map(values => ({ Data: values.map(shownValue) })),
      },
      ...(next < count && { NextToken: writeToken(context, 'GetQueryResults', input, next) }),
    }
  },
}

const shownValue = (value: string | null) => (value === null ? {} : { VarCharValue: value })

function shownColumn({ name, type }: Column) {
  return {
    CatalogName: 'hive',
    SchemaName: '',
    TableName: '',
    Name: name,
    Label: name,
    Type: type,
    Precision: precisions[type] ?? 0,
    Scale: 0,
    Nullable: 'UNKNOWN',
    CaseSensitive: type === 'varchar',
  }
}

const precisions: Readonly<Record<string, number>> = {
  bigint: 19,
  integer: 10,
  double: 17,
  varchar: 2_147_483_647,
}
