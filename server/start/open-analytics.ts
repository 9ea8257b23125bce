import { createAthena } from '@/server/aws/athena/create-athena'
import { AwsError } from '@/server/aws/wire/aws-error'
import type { Env } from '@/server/env'
import { AppError } from '@/server/errors'
import { InexpressibleTerm } from '@/server/store/filter/not-in-athena'
import type { Index } from '@/server/store/index/handle'
import type { Analytics } from '@/server/store/sla/analytics'
import { athenaAnalytics } from '@/server/store/sla/athena/athena-analytics'
import { LakeNotReady } from '@/server/store/sla/athena/read-snapshot'
import { UnaskableQuestion } from '@/server/store/sla/athena/to-athena'
import { duckdbAnalytics } from '@/server/store/sla/duckdb-analytics'

type Settings = Pick<Env, 'analytics' | 'athena' | 'awsRegion' | 'awsEndpoint'>

/** Explains a failed answer for people. An unexpected error stays unchanged. */
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

/** Chooses the engine behind the SLA screens. Throws `unavailable` where AWS does not answer, and `invalid_filter`. */
export function openAnalytics(settings: Settings, index: Index): Analytics {
  if (settings.analytics === 'duckdb') return duckdbAnalytics(index)
  const athena = createAthena({ ...settings, ...settings.athena })
  const { engine, ask, where, snapshot } = athenaAnalytics((question, signal) => athena.run(question, signal))
  return {
    engine,
    ask: (question, asker) => explained(ask(question, asker)),
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
