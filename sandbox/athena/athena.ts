import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { AwsError } from '../errors/aws-error.ts'
import { bindParameters } from './bind-parameters.ts'
import { checkTypes } from './check-types.ts'
import { type Execution, finish, newExecution, type Question } from './execution.ts'
import { type Lake, openLake } from './lake.ts'
import { lintTrino } from './lint-trino.ts'
import { readFailure } from './read-failure.ts'
import { invalidRequest, malformed, QueryFailure } from './refuse.ts'
import { runStatement } from './result-set.ts'
import { kindOf } from './statement.ts'
import { tokensOf } from './tokens.ts'

/** The engine behind Athena's operations. It opens with the first query, because most users of the sandbox run none. */
export type Athena = {
  /** Starts a query and returns its id. The same token with the same question returns the same id. */
  readonly start: (question: Question, trouble: Trouble) => Promise<string>
  readonly find: (id: string) => Execution | undefined
  readonly stop: (execution: Execution) => void
  readonly close: () => void
}

/** A fault that the admin path asked for: the query takes long, or fails without an error of its own. */
export type Trouble = { readonly milliseconds: number; readonly fails: boolean }

/** Quota of AWS: queued and running queries of one account. */
const mostActive = 25
/** Results stay in memory; the oldest are dropped. */
const mostKept = 200

/** Creates the engine over a folder that stands for the bucket of the lake. */
export function createAthena(folder: string, now: () => number): Athena {
  const executions = new Map<string, Execution>()
  let opening: Promise<Lake> | undefined
  const lake = () => {
    opening ??= openLake(folder)
    return opening
  }
  const run = async (execution: Execution, trouble: Trouble) => {
    if (execution.state !== 'QUEUED') return
    execution.state = 'RUNNING'
    execution.startedAt = now()
    try {
      await answer(execution, await lake(), trouble)
      finish(execution, { state: 'SUCCEEDED' }, now())
    } catch (error) {
      finish(execution, { state: 'FAILED', failure: readFailure(error, execution.question.sql) }, now())
    }
  }
  return {
    async start(question, trouble) {
      const all = [...executions.values()]
      const known = all.find(execution => asksAgain(execution, question))
      if (known) return known.id
      refuseTooMany(all, question.account)
      const execution = newExecution(randomUUID(), question, kindOf(question.sql), now())
      executions.set(execution.id, execution)
      try {
        await parse(await lake(), execution)
      } catch (error) {
        executions.delete(execution.id)
        throw error
      }
      forgetOldest(executions)
      setImmediate(() => void run(execution, trouble))
      return execution.id
    },
    find: id => executions.get(id),
    stop(execution) {
      finish(execution, { state: 'CANCELLED' }, now())
      execution.interrupt?.()
    },
    close: () => void opening?.then(({ close }) => close()).catch(() => {}),
  }
}

const isActive = ({ state }: Execution): boolean => state === 'QUEUED' || state === 'RUNNING'

function refuseTooMany(executions: readonly Execution[], account: string): void {
  const active = executions.filter(execution => isActive(execution) && execution.question.account === account)
  if (active.length < mostActive) return
  const words = 'You have exceeded the limit for the number of queries you can run concurrently.'
  const Reason = 'CONCURRENT_QUERY_LIMIT_EXCEEDED'
  throw new AwsError('TooManyRequestsException', 400, words, { Reason })
}

function forgetOldest(executions: Map<string, Execution>): void {
  for (const [id, execution] of executions) {
    if (executions.size <= mostKept) return
    if (!isActive(execution)) executions.delete(id)
  }
}

function asksAgain({ question: known }: Execution, question: Question): boolean {
  if (question.token === undefined || known.token !== question.token || known.account !== question.account)
    return false
  if (known.sql === question.sql && known.workGroup === question.workGroup) return true
  throw invalidRequest('Idempotent parameters do not match')
}

/** Refuses at once what the grammar does not know. What the catalogue does not know fails later, when the query runs. */
async function parse(lake: Lake, execution: Execution): Promise<void> {
  const { sql, parameters } = execution.question
  try {
    lintTrino(sql)
    execution.bound = bindParameters(sql, parameters)
  } catch (error) {
    if (!(error instanceof QueryFailure)) throw error
    execution.failure = error
    return
  }
  const connection = await lake.connect()
  try {
    const { count } = await connection.extractStatements(execution.bound)
    if (count !== 1) throw malformed('line 1:1', 'Only one sql statement is allowed.')
  } catch (error) {
    if (error instanceof AwsError) throw error
    throw malformed(
      'line 1:1',
      error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'mismatched input',
    )
  } finally {
    connection.closeSync()
  }
}

async function answer(execution: Execution, lake: Lake, { milliseconds, fails }: Trouble): Promise<void> {
  if (execution.failure) throw execution.failure
  const connection = await lake.connect()
  const stop = new AbortController()
  execution.interrupt = () => {
    stop.abort()
    connection.interrupt()
  }
  try {
    // The pause rejects when the query is stopped. The query has ended by then.
    if (milliseconds > 0) await pause(milliseconds, undefined, { signal: stop.signal })
    if (fails) throw new QueryFailure('INTERNAL_ERROR_QUERY_ENGINE: The engine gave up.', 1, true)
    await checkTypes(connection, execution.bound)
    execution.result = await runStatement(connection, execution.bound)
    const words = new Set(tokensOf(execution.question.sql).map(({ text }) => text.toLowerCase()))
    execution.scanned = await lake.scanned(words)
  } finally {
    delete execution.interrupt
    connection.closeSync()
  }
}
