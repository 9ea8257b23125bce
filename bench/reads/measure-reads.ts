import { askedAt } from '@/server/asked-at'
import { type Answer, answerOf } from '../cases/answer-of'
import { type Case, type CaseName, WARM_UP } from '../cases/case'
import { firstPages, makeCases } from '../cases/make-cases'
import { openInProcess } from '../desk/in-process'
import { readTogether } from '../desk/read-together'
import { type Desk, startDesk } from '../desk/start-desk'
import { capture, type Statement } from '../duckdb/capture'
import { replay } from '../duckdb/replay'
import { type MadeIndex, openBenchIndex } from '../index/make-index'
import { measurePage } from '../page/measure-page'
import { measurePostgres } from '../postgres/measure-postgres'
import { say, settings } from '../support/settings'
import { timeEach, timingOf } from '../support/timing'
import type { Measured } from './report-reads'

/** Questions of each of the parallel readers. */
const EACH = 6

/** Makes the questions, and captures the statements that the desk's use cases run for them. */
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

/** Adds a pass over the statements, and keeps the better pass of each case: noise only ever adds time. */
async function measureBare(statements: ReadonlyMap<CaseName, Statement[][]>, bare: Map<CaseName, number[]>) {
  for (const [name, captured] of statements) {
    const [before, now] = [bare.get(name), await replay(captured)]
    if (!before || timingOf(now).median < timingOf(before).median) bare.set(name, now)
    say(`bare DuckDB: ${name}`)
  }
}

/** Asks again until one instant holds for the whole answer. */
async function askOnce(desk: Desk, name: CaseName, path: string): Promise<{ answer: Answer; now: number }> {
  for (;;) {
    const now = askedAt()
    const answer = answerOf(name, await desk.ask(path))
    if (askedAt() === now) return { answer, now }
  }
}

async function measureHttp(desk: Desk, cases: readonly Case[]) {
  const http = new Map<CaseName, number[]>()
  const answers = new Map<CaseName, { answer: Answer; now: number }[]>()
  for (const { name, questions } of cases) {
    const got: { path: string; json: unknown; from: number; to: number }[] = []
    const samples = await timeEach(questions, async ({ path }) => {
      const from = askedAt()
      const json = await desk.ask(path)
      got.push({ path, json, from, to: askedAt() })
    })
    http.set(name, samples.slice(WARM_UP))
    const about = []
    for (const { path, json, from, to } of got) {
      // When the desk's clock moves on during the request, the instant of the answer is unknown.
      about.push(from === to ? { answer: answerOf(name, json), now: to } : await askOnce(desk, name, path))
    }
    answers.set(name, about)
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
  // The cases used the first of these questions already.
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
