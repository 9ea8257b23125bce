import { type Case, WARM_UP } from '../cases/case'
import { openInProcess } from '../desk/in-process'
import { type Desk, type Memory, startDesk } from '../desk/start-desk'
import { capture, type Statement } from '../duckdb/capture'
import { replay } from '../duckdb/replay'
import { say } from '../support/settings'
import { timeEach, timingOf } from '../support/timing'
import { type MadeHistory, makeClocksHistory } from './make-history'
import { type MeasuredPostgres, measurePostgres } from './measure-postgres'
import { type Openings, openPage } from './open-page'
import { openRun } from './open-run'
import { indexIn, plan } from './settings'
import { makeSlaCases, type SlaCaseName } from './sla-cases'

export type MeasuredSla = {
  readonly made: MadeHistory
  readonly http: ReadonlyMap<SlaCaseName, readonly number[]>
  readonly bare: ReadonlyMap<SlaCaseName, readonly number[]>
  readonly postgres: MeasuredPostgres
  readonly openings: Openings
  readonly memory: Memory
}

type Statements = ReadonlyMap<SlaCaseName, Statement[][]>

async function prepare(until: number) {
  const index = await openRun()
  const local = await openInProcess(index, plan.run)
  const cases = await makeSlaCases(index, until)
  const statements = new Map<SlaCaseName, Statement[][]>()
  for (const { name, questions } of cases) {
    const captured: Statement[][] = []
    for (const { path } of questions) captured.push(await capture(() => local.ask(path)))
    statements.set(name, captured)
  }
  const token = await local.makeToken('viewer')
  await local.close()
  return { cases, statements, token }
}

/** Adds a pass over the statements, and keeps the better pass of each case. */
async function measureBare(statements: Statements, bare: Map<SlaCaseName, number[]>) {
  for (const [name, captured] of statements) {
    const [before, now] = [bare.get(name), await replay(captured, indexIn(plan.run))]
    if (!before || timingOf(now).median < timingOf(before).median) bare.set(name, now)
    say(`bare DuckDB: ${name}`)
  }
}

async function measureHttp(desk: Desk, cases: readonly Case<SlaCaseName>[]) {
  const http = new Map<SlaCaseName, number[]>()
  const answers = new Map<SlaCaseName, unknown[]>()
  for (const { name, questions } of cases) {
    const got: unknown[] = []
    const samples = await timeEach(questions, async ({ path }) => got.push(await desk.ask(path)))
    http.set(name, samples.slice(WARM_UP))
    answers.set(name, got)
    say(`HTTP API: ${name}`)
  }
  return { http, answers }
}

/** Measures what managers look at: numbers of SLA clocks with a past of two years, and the page that shows them. */
export async function measureSla(fingerprint: string): Promise<MeasuredSla> {
  const made = await makeClocksHistory(fingerprint)
  const { cases, statements, token } = await prepare(made.until)
  const bare = new Map<SlaCaseName, number[]>()
  await measureBare(statements, bare)
  const desk = await startDesk({ token, dataDir: plan.run })
  const openings = await openPage(desk)
  const { http, answers } = await measureHttp(desk, cases)
  const memory = desk.memory()
  await desk.stop()
  await measureBare(statements, bare)
  const postgres = await measurePostgres({ cases, statements, answers }, made.fingerprint)
  return { made, http, bare, postgres, openings, memory }
}
