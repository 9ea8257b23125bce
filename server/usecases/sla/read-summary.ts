import { type SlaSummary, slaSummaryQuery } from '@/lib/api/sla/sla'
import type { Actor } from '@/server/domain/people/actor'
import { authorize } from '@/server/errors'
import { parseInput } from '@/server/usecases/parse-input'
import { beginReading } from './begin-reading'
import { momentOf } from './moment-of'
import { summarize } from './summarize'

/**
 * Counts the states of clocks at an instant and what happened in the days before, in total and by group, most breached
 * first. Throws `invalid_input` and `invalid_filter`.
 */
export async function readSummary(call: {
  actor: Actor
  input: unknown
  signal?: AbortSignal
}): Promise<SlaSummary> {
  authorize(call.actor, 'findings:read')
  const { filter, by = null, at, period } = parseInput(slaSummaryQuery, call.input)
  const reading = await beginReading(call.actor, filter, call.signal)
  return summarize(reading, { by, at: momentOf(at, reading.now), period })
}
