import { provideDesk } from '@/server/desk/desk'
import { makeDocument, pageOf } from '@/server/store/fixtures'
import type { Index } from '@/server/store/index/handle'
import { writePage } from '@/server/store/merge/write-page'
import { duckdbAnalytics } from '@/server/store/sla/duckdb-analytics'
import type { Browser } from './browser'
import { type ServedDesk, startServedDesk } from './start-served-desk'

/** Each row so many times over that whatever reads the table takes hours. */
const madeEndless = ['findings', 'clock_spans'].map(
  name => `ALTER TABLE ${name} RENAME TO kept_${name};
  CREATE VIEW ${name} AS SELECT kept.* FROM kept_${name} kept, range(1000000000000)`,
)

/** What reads the tables that are endless, in one question at least. */
export const ENDLESS_PATHS = [
  '/api/v1/findings?filter=severity:MEDIUM',
  '/api/v1/findings?filter=bucket',
  '/api/v1/findings/facets?by=severity,account',
  '/api/v1/findings/groups?by=control',
  '/api/v1/findings/values?field=title&prefix=S3',
  '/api/v1/overview',
  '/api/v1/sla/summary',
  '/api/v1/sla/trend',
  '/api/v1/sla/ageing',
  '/api/v1/sla/calendar',
  '/api/v1/sla/forecast',
  '/api/v1/sla/check',
  '/api/v1/export?format=asff',
] as const

export type EndlessDesk = ServedDesk & {
  /** An analyst who has signed in. No one else can, because signing in reads findings. */
  readonly person: Browser
  /** How each question to the index ended, in the order in which they were asked. */
  readonly questions: () => readonly Promise<'answered' | 'failed'>[]
  /** Forgets the questions so far, and answers what resolves when the next is asked. */
  readonly nextQuestion: () => Promise<void>
}

/** A desk without background work, whose questions about findings take hours. */
export async function startEndlessDesk(): Promise<EndlessDesk> {
  const served = await startServedDesk()
  const { desk, enter } = served
  await Promise.all([desk.sync.stop(), desk.clockwork.stop(), desk.sums.stop()])
  const person = await enter('analyst')
  await writePage(desk.index, pageOf([makeDocument()]))
  await desk.index.write(async connection => {
    for (const statements of madeEndless) await connection.run(statements)
  })
  let questions: Promise<'answered' | 'failed'>[] = []
  let noteQuestion: () => void = () => undefined
  const noted = <Answer>(answer: Promise<Answer>): Promise<Answer> => {
    const end = answer.then(
      () => 'answered' as const,
      () => 'failed' as const,
    )
    questions.push(end)
    noteQuestion()
    return answer
  }
  const index: Index = {
    ...desk.index,
    query: (...asked) => noted(desk.index.query(...asked)),
    inTurn: (...asked) => noted(desk.index.inTurn(...asked)),
  }
  provideDesk({ ...desk, index, analytics: duckdbAnalytics(index) })
  return {
    ...served,
    person,
    questions: () => questions,
    nextQuestion: () => {
      questions = []
      return new Promise(resolve => {
        noteQuestion = resolve
      })
    },
  }
}
