import {
  type AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  type QueryExecution,
  StartQueryExecutionCommand,
  type StartQueryExecutionInput,
} from '@aws-sdk/client-athena'

const place = { WorkGroup: 'hubdesk', QueryExecutionContext: { Database: 'hubdesk' } }

/** Starts a query in the workgroup of the suite and returns its id. */
export async function start(athena: AthenaClient, input: Partial<StartQueryExecutionInput>): Promise<string> {
  const command = new StartQueryExecutionCommand({ QueryString: 'SELECT 1 AS one', ...place, ...input })
  const { QueryExecutionId = '' } = await athena.send(command)
  return QueryExecutionId
}

export async function ended(athena: AthenaClient, QueryExecutionId: string): Promise<QueryExecution> {
  for (;;) {
    const { QueryExecution: execution = {} } = await athena.send(
      new GetQueryExecutionCommand({ QueryExecutionId }),
    )
    if (!['QUEUED', 'RUNNING'].includes(execution.Status?.State ?? '')) return execution
    await new Promise(go => setTimeout(go, 5))
  }
}

/** Runs a query and returns the texts of all cells, null for no value. Throws AWS's message when the query fails. */
export async function ask(athena: AthenaClient, QueryString: string, ...ExecutionParameters: string[]) {
  const parameters = ExecutionParameters.length > 0 ? { ExecutionParameters } : {}
  const id = await start(athena, { QueryString, ...parameters })
  const { Status } = await ended(athena, id)
  if (Status?.State !== 'SUCCEEDED') throw new Error(Status?.StateChangeReason)
  const rows: (string | null)[][] = []
  let types: (string | undefined)[] = []
  let NextToken: string | undefined
  do {
    const page = await athena.send(new GetQueryResultsCommand({ QueryExecutionId: id, NextToken }))
    const { Rows = [], ResultSetMetadata } = page.ResultSet ?? {}
    rows.push(...Rows.map(({ Data = [] }) => Data.map(({ VarCharValue }) => VarCharValue ?? null)))
    types = (ResultSetMetadata?.ColumnInfo ?? []).map(({ Type }) => Type)
    NextToken = page.NextToken
  } while (NextToken)
  return { types, rows }
}
