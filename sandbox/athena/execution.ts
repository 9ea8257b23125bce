import type { QueryFailure } from './refuse.ts'
import type { ResultSet } from './result-set.ts'
import type { StatementKind } from './statement.ts'

/** The request of StartQueryExecution. */
export type Question = {
  readonly account: string
  readonly region: string
  readonly sql: string
  readonly parameters: readonly string[]
  readonly workGroup: string
  readonly database: string
  /** ClientRequestToken. */
  readonly token?: string
}

type State = 'QUEUED' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED'
/** Instants in milliseconds UTC. */
export type Execution = {
  readonly id: string
  readonly question: Question
  readonly submittedAt: number
  readonly kind: StatementKind
  state: State
  startedAt?: number
  completedAt?: number
  /** The SQL text with its parameters filled in. */
  bound: string
  failure?: QueryFailure
  result?: ResultSet
  scanned: number
  interrupt?: () => void
}

export function newExecution(
  id: string,
  question: Question,
  kind: StatementKind,
  submittedAt: number,
): Execution {
  return { id, question, submittedAt, kind, state: 'QUEUED', bound: question.sql, scanned: 0 }
}

/** Ends an execution, unless it has ended already. */
export function finish(
  execution: Execution,
  end: { readonly state: State; readonly failure?: QueryFailure },
  at: number,
): void {
  if (execution.completedAt !== undefined) return
  execution.state = end.state
  execution.completedAt = at
  if (end.failure) execution.failure = end.failure
}

/** Builds the answer of GetQueryExecution. Instants are seconds on the wire. */
export function shownExecution(execution: Execution) {
  const { question, submittedAt, startedAt = submittedAt, completedAt, failure } = execution
  const queued = startedAt - submittedAt
  const total = (completedAt ?? startedAt) - submittedAt
  return {
    QueryExecutionId: execution.id,
    Query: question.sql,
    StatementType: execution.kind,
    SubstatementType: execution.kind === 'DML' ? 'SELECT' : 'CREATE_VIEW',
    WorkGroup: question.workGroup,
    QueryExecutionContext: { Database: question.database, Catalog: 'awsdatacatalog' },
    ResultConfiguration: {
      OutputLocation: `s3://hubdesk-athena-results-${question.account}/${execution.id}.csv`,
    },
    ...(question.parameters.length > 0 && { ExecutionParameters: question.parameters }),
    EngineVersion: {
      SelectedEngineVersion: 'Athena engine version 3',
      EffectiveEngineVersion: 'Athena engine version 3',
    },
    Status: {
      State: execution.state,
      SubmissionDateTime: submittedAt / 1000,
      ...(completedAt !== undefined && { CompletionDateTime: completedAt / 1000 }),
      ...(execution.state === 'FAILED' && failure && shownFailure(failure)),
      ...(execution.state === 'CANCELLED' && { StateChangeReason: 'Query cancelled by user' }),
    },
    Statistics: {
      EngineExecutionTimeInMillis: total - queued,
      DataScannedInBytes: execution.scanned,
      TotalExecutionTimeInMillis: total,
      QueryQueueTimeInMillis: queued,
      ServicePreProcessingTimeInMillis: 0,
      QueryPlanningTimeInMillis: 0,
      ServiceProcessingTimeInMillis: 0,
      ResultReuseInformation: { ReusedPreviousResult: false },
    },
  }
}

/** Builds the error of a failed query. Athena's numbers of error types are not emulated: 1000 stands for all. */
function shownFailure({ message, category, retryable }: QueryFailure) {
  return {
    StateChangeReason: message,
    AthenaError: {
      ErrorCategory: category,
      ErrorType: 1000,
      Retryable: retryable,
      ErrorMessage: message,
    },
  }
}
