import { type Logger, pino } from 'pino'
import { logLevel } from '@/server/env'

const HIDDEN = ['secret', 'token', 'password', 'authorization', 'cookie', 'clientSecret', 'authSecret']

/** Structured lines on standard output. What is named like a secret is censored at two levels of depth. */
export const log: Logger = pino({
  level: logLevel(),
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: HIDDEN.flatMap(name => [name, `*.${name}`, `*.*.${name}`]),
})
