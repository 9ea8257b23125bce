import { type SlaAgeing, slaFilterQuery } from '@/lib/api/sla/sla'
import { SEVERITIES } from '@/lib/finding/severity'
import { agedBetween, inGroup, isNow, narrow, RUNNING_STATES } from '@/lib/sla/links'
import type { Actor } from '@/server/domain/people/actor'
import { authorize } from '@/server/errors'
import { countAgeing } from '@/server/store/sla/count-ageing'
import { parseInput } from '@/server/usecases/parse-input'
import { beginReading } from './begin-reading'

/** Counts running clocks by age and severity. Throws `invalid_input` and `invalid_filter`. */
export async function readAgeing(call: {
  actor: Actor
  input: unknown
  signal?: AbortSignal
}): Promise<SlaAgeing> {
  authorize(call.actor, 'findings:read')
  const { filter } = parseInput(slaFilterQuery, call.input)
  const reading = await beginReading(call.actor, filter, call.signal)
  const ages = await countAgeing(reading.ask, reading.where, reading.now)
  return {
    buckets: ages.map(({ from, to, counts }) => {
      const aged = narrow(reading.text, isNow(...RUNNING_STATES), agedBetween(from, to))
      return {
        from_days: from,
        to_days: to,
        total: SEVERITIES.reduce((sum, severity) => sum + counts[severity], 0),
        filter: aged,
        severities: SEVERITIES.map(severity => ({
          severity,
          count: counts[severity],
          filter: narrow(aged, inGroup('severity', severity)),
        })),
      }
    }),
    provenance: reading.provenance(),
  }
}
