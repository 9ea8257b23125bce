import { isDeepStrictEqual } from 'node:util'
import type { Answer } from '../cases/answer-of'
import { type Case, type CaseName, WARM_UP } from '../cases/case'
import { say } from '../support/settings'
import { timeEach } from '../support/timing'
import { ASK_POSTGRES, askAt } from './ask-postgres'
import { type LoadedPostgres, loadPostgres } from './load'
import { NoPostgres, startPostgres } from './server'

export type MeasuredPostgres =
  | { readonly ok: true; readonly loaded: LoadedPostgres; readonly samples: ReadonlyMap<CaseName, number[]> }
  | { readonly ok: false; readonly reason: string }

/** Describes the members of two answers that differ, each with both values. */
function differing(theirs: Answer = {}, ours: Answer = {}): string {
  return Object.keys({ ...theirs, ...ours })
    .filter(member => !isDeepStrictEqual(theirs[member], ours[member]))
    .map(member => `${member}: ${JSON.stringify(theirs[member])}, the desk ${JSON.stringify(ours[member])}`)
    .map(line => line.slice(0, 800))
    .join('\n')
}

/** Asks PostgreSQL every question. Throws when an answer differs from the desk's: then the times cannot be compared. */
async function measure(cases: readonly Case[], expected: Expected, print: string): Promise<MeasuredPostgres> {
  const postgres = await startPostgres()
  try {
    const loaded = await loadPostgres(postgres, print)
    const client = await postgres.connect()
    // When an answer differs, the server ends with the run. Its end must not hide which answer differs.
    client.on('error', error => say(`PostgreSQL: ${error.message}`))
    const samples = new Map<CaseName, number[]>()
    for (const { name, questions } of cases) {
      const asked = expected.get(name) ?? []
      const answers: Answer[] = []
      let now = 0
      const times: number[] = []
      for (const [at, question] of questions.entries()) {
        const wanted = asked[at]?.now ?? now
        if (wanted !== now) await askAt(client, wanted)
        now = wanted
        times.push(
          ...(await timeEach([question], async ({ parameters }) => {
            answers.push(await ASK_POSTGRES[name](client, parameters))
          })),
        )
      }
      const wrong = answers.findIndex((answer, at) => !isDeepStrictEqual(answer, asked[at]?.answer))
      if (wrong >= 0) {
        const path = questions[wrong]?.path
        throw new Error(
          `PostgreSQL answers ${path} otherwise.\n${differing(answers[wrong], asked[wrong]?.answer)}`,
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

/** The desk's answers to the questions of each case, in order, each with its instant (ms, UTC). */
export type Expected = ReadonlyMap<CaseName, readonly { readonly answer: Answer; readonly now: number }[]>

/** Returns PostgreSQL's times, or the reason why there are none. */
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
