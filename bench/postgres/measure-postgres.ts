import { isDeepStrictEqual } from 'node:util'
import type { Answer } from '../cases/answer-of'
import { type Case, type CaseName, WARM_UP } from '../cases/case'
import { say } from '../settings'
import { timeEach } from '../timing'
import { ASK_POSTGRES } from './ask-postgres'
import { type LoadedPostgres, loadPostgres } from './load'
import { NoPostgres, startPostgres } from './server'

export type MeasuredPostgres =
  | { readonly ok: true; readonly loaded: LoadedPostgres; readonly samples: ReadonlyMap<CaseName, number[]> }
  | { readonly ok: false; readonly reason: string }

/** Asks PostgreSQL every question. Throws where an answer is not the desk's: what differs cannot be compared. */
async function measure(cases: readonly Case[], expected: Expected, print: string): Promise<MeasuredPostgres> {
  const postgres = await startPostgres()
  try {
    const loaded = await loadPostgres(postgres, print)
    const client = await postgres.connect()
    const samples = new Map<CaseName, number[]>()
    for (const { name, questions } of cases) {
      const answers: Answer[] = []
      const times = await timeEach(questions, async ({ parameters }) => {
        answers.push(await ASK_POSTGRES[name](client, parameters))
      })
      const wrong = answers.findIndex((answer, at) => !isDeepStrictEqual(answer, expected.get(name)?.[at]))
      if (wrong >= 0) {
        const [theirs, ours] = [answers[wrong], expected.get(name)?.[wrong]].map(one => JSON.stringify(one))
        const path = questions[wrong]?.path
        throw new Error(
          `PostgreSQL answers ${path} otherwise.\n${theirs?.slice(0, 800)}\n${ours?.slice(0, 800)}`,
        )
      }
      samples.set(name, times.slice(WARM_UP))
      say(`PostgreSQL: ${name}`)
    }
    await client.end()
    return { ok: true, loaded, samples }
  } finally {
    await postgres.stop()
  }
}

/** The desk's answers to the questions of each case, in order. */
export type Expected = ReadonlyMap<CaseName, readonly Answer[]>

/** PostgreSQL's times, or why there are none. */
export async function measurePostgres(
  cases: readonly Case[],
  expected: Expected,
  print: string,
): Promise<MeasuredPostgres> {
  try {
    return await measure(cases, expected, print)
  } catch (error) {
    if (error instanceof NoPostgres) return { ok: false, reason: error.message }
    throw error
  }
}
