import { type Logger, pino } from 'pino'
import { logLevel } from '@/server/env'

const HIDDEN = ['secret', 'token', 'password', 'authorization', 'cookie', 'clientSecret', 'authSecret']

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** Keeps the useful part of an error. Drivers attach whole connections, including passwords, to theirs. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) }
  const code = 'code' in error ? text(error.code) : undefined
  const cause = error.cause === undefined ? undefined : describeError(error.cause)
  // An adapter has explained what AWS refused. A stack trace would only hide the sentence.
  if ('iamAction' in error) return { type: error.name, message: error.message, code, cause }
  return { type: error.name, message: error.message, code, stack: error.stack, cause }
}

/** Writes structured lines to standard output. Fields named like a secret are censored at two levels of depth. */
export const log: Logger = pino({
  level: logLevel(),
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  serializers: { err: describeError },
  redact: HIDDEN.flatMap(name => [name, `*.${name}`, `*.*.${name}`]),
})
