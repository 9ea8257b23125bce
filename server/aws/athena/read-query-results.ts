import { type AthenaClient, GetQueryResultsCommand, type Row } from '@aws-sdk/client-athena'
import { AwsError } from '@/server/aws/wire/aws-error'
import { callAws } from '@/server/aws/wire/call-aws'
import { collectPages } from '@/server/aws/wire/collect-pages'

/** `type` is Athena's name for it, such as `bigint`. */
export type QueryColumn = { readonly name: string; readonly type: string }

const PAGE = 1_000

/** Reads every row of a query that has succeeded, without the header that Athena puts first. Throws `AwsError`. */
export async function readQueryResults(client: AthenaClient, QueryExecutionId: string, signal: AbortSignal) {
  let columns: readonly QueryColumn[] | undefined
  const rows = await collectPages('The answer of Athena', async NextToken => {
    const { ResultSet, NextToken: next } = await callAws({
      iamAction: 'athena:GetQueryResults',
      signal,
      send: abortSignal =>
        client.send(new GetQueryResultsCommand({ QueryExecutionId, MaxResults: PAGE, NextToken }), {
          abortSignal,
        }),
    })
    if (!ResultSet?.Rows || !ResultSet.ResultSetMetadata?.ColumnInfo) throw malformed()
    columns ??= ResultSet.ResultSetMetadata.ColumnInfo.map(({ Name = '', Type = '' }) => ({
      name: Name,
      type: Type,
    }))
    return { items: ResultSet.Rows, next }
  })
  const names = columns ?? []
  const [header, ...values] = rows.map(row => readRow(row, names.length))
  // A SELECT has a header even without rows; without this check a missing header would lose the first finding.
  if (!header?.every((name, index) => name === names[index]?.name)) throw malformed()
  return { columns: names, rows: values }
}

function readRow({ Data = [] }: Row, width: number): readonly (string | null)[] {
  if (Data.length !== width) throw malformed()
  return Data.map(({ VarCharValue }) => VarCharValue ?? null)
}

const malformed = (): AwsError =>
  new AwsError('malformed', 'The answer of Athena is not a table with a header.', 'MalformedAnswer')
