import { type Answer, answerOf } from './cases/answer-of'
import { type Case, type CaseName, WARM_UP } from './cases/case'
import { firstPages, makeCases } from './cases/make-cases'
import { openInProcess } from './desk/in-process'
import { readTogether } from './desk/read-together'
import { type Desk, startDesk } from './desk/start-desk'
import { capture, type Statement } from './duckdb/capture'
import { replay } from './duckdb/replay'
import { type MadeIndex, openBenchIndex } from './index/make-index'
import { measurePage } from './page/measure-page'
import { measurePostgres } from './postgres/measure-postgres'
import type { Measured } from './report'
import { say, settings } from './settings'
import { timeEach, timingOf } from './timing'

/** Questions of each of many readers. */
const EACH = 6

/** The questions, and the statements that the desk's use cases run for them. */
async function prepare() {
  const index = await openBenchIndex()
  const local = await openInProcess(index)
  const cases = await makeCases(index)
  const first = await firstPages(index)
  const statements = new Map<CaseName, Statement[][]>()
  for (const { name, questions } of cases) {
    const captured: Statement[][] = []
    for (const { path } of questions) captured.push(await capture(() => local.ask(path)))
    statements.set(name, captured)
  }
  const token = await local.makeToken('viewer')
  await local.close()
  return { cases, first, statements, token }
}

/** Adds a pass over the statements. A limit is what was reached in the better pass: noise only ever adds. */
async function measureBare(statements: ReadonlyMap<CaseName, Statement[][]>, bare: Map<CaseName, number[]>) {
  for (const [name, captured] of statements) {
    const [before, now] = [bare.get(name), await replay(captured)]
    if (!before || timingOf(now).median < timingOf(before).median) bare.set(name, now)
    say(`bare DuckDB: ${name}`)
  }
}

async function measureHttp(desk: Desk, cases: readonly Case[]) {
  const http = new Map<CaseName, number[]>()
  const answers = new Map<CaseName, Answer[]>()
  for (const { name, questions } of cases) {
    const got: unknown[] = []
    const samples = await timeEach(questions, async ({ path }) => got.push(await desk.ask(path)))
    http.set(name, samples.slice(WARM_UP))
    answers.set(
      name,
      got.map(json => answerOf(name, json)),
    )
    say(`HTTP API: ${name}`)
  }
  return { http, answers }
}

/** Measures what people read: by the API, bare, by PostgreSQL, together, and in a browser. */
export async function measureReads(made: MadeIndex): Promise<Measured> {
  const { cases, first, statements, token } = await prepare()
  const bare = new Map<CaseName, number[]>()
  await measureBare(statements, bare)
  const desk = await startDesk({ token })
  const { http, answers } = await measureHttp(desk, cases)
  // The cases asked the first of these already.
  const asked = WARM_UP + settings.samples
  const take = (from: number, count: number) => first.slice(asked + from, asked + from + count)
  const lists = Array.from({ length: settings.readers }, (_, reader) => take(30 + reader * EACH, EACH))
  const readers = {
    one: await readTogether(desk.ask, [take(0, 30)]),
    own: await readTogether(desk.ask, lists),
    same: await readTogether(
      desk.ask,
      Array.from({ length: settings.readers }, () => take(150, 5)),
    ),
  }
  say('readers together')
  const memory = desk.memory()
  const page = await measurePage(desk.origin, first.toReversed())
  await desk.stop()
  await measureBare(statements, bare)
  const postgres = await measurePostgres(cases, answers, made.fingerprint)
  return { made, http, bare, postgres, readers, memory, page }
}
