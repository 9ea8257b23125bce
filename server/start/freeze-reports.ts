import type { Logger } from 'pino'
import { isAppError } from '@/server/errors'
import { freezeLastMonth } from '@/server/usecases/sla/freeze-last-month'
import { type Loop, startLoop } from '@/server/worker/loop/start-loop'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Freezes the report of each month soon after the month is over and all its data has been read. */
export const freezeReports = (log: Logger): Pick<Loop, 'stop'> =>
  startLoop({
    first: MINUTE,
    every: HOUR,
    work: async () => ((await freezeLastMonth()) ? HOUR : 5 * MINUTE),
    failed(err) {
      // A month before the first finding has no report.
      if (isAppError(err) && err.code === 'invalid_input') return
      log.warn({ err }, 'the report of the last month could not be frozen; it will be tried again')
    },
  })
