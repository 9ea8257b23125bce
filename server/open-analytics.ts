import { AwsError } from '@/server/aws/aws-error'
import { createAthena } from '@/server/aws/create-athena'
import type { Env } from '@/server/env'
import { AppError } from '@/server/errors'
import { InexpressibleTerm } from '@/server/store/not-in-athena'
import type { Index } from '@/server/store/open-index'
import type { Analytics } from '@/server/store/sla/analytics'
import { athenaAnalytics } from '@/server/store/sla/athena/athena-analytics'
import { LakeNotReady } from '@/server/store/sla/athena/read-snapshot'
import { UnaskableQuestion } from '@/server/store/sla/athena/to-athena'
import { duckdbAnalytics } from '@/server/store/sla/duckdb-analytics'

type Settings = Pick<Env, 'analytics' | 'athena' | 'awsRegion' | 'awsEndpoint'>

/** What went wrong with an answer, for whoever asked. Anything unforeseen stays as it is. */
function explain(error: unknown): unknown {
  if (error instanceof InexpressibleTerm || error instanceof UnaskableQuestion) {
    const errors = [{ field: 'filter', message: error.message, position: null }]
    return new AppError('invalid_filter', error.message, errors, { cause: error })
  }
  if (error instanceof AwsError || error instanceof LakeNotReady)
    return new AppError('unavailable', error.message, undefined, { cause: error })
  return error
}

const explained = <Answer>(answer: Promise<Answer>): Promise<Answer> =>
  answer.catch(error => {
    throw explain(error)
  })

/** Chooses what answers for the SLA screens. It throws `unavailable` where AWS does not answer, and `invalid_filter`. */
export function openAnalytics(settings: Settings, index: Index): Analytics {
  if (settings.analytics === 'duckdb') return duckdbAnalytics(index)
  const athena = createAthena({ ...settings, ...settings.athena })
  const { engine, ask, where, snapshot } = athenaAnalytics((question, signal) => athena.run(question, signal))
  return {
    engine,
    ask: (question, signal) => explained(ask(question, signal)),
    snapshot: signal => explained(snapshot(signal)),
    where(filter, now) {
      try {
        return where(filter, now)
      } catch (error) {
        throw explain(error)
      }
    },
  }
}
