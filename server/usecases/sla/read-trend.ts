import { type SlaTrend, slaTrendQuery } from '@/lib/api/sla/sla'
import type { Actor } from '@/server/domain/people/actor'
import { authorize } from '@/server/errors'
import { parseInput } from '@/server/usecases/parse-input'
import { beginReading } from './begin-reading'
import { followTrend } from './follow-trend'

/**
 * Counts SLA states and closings over time, in total or of the dozen groups with the most breached findings. Throws
 * `invalid_input` and `invalid_filter`.
 */
export async function readTrend(call: {
  actor: Actor
  input: unknown
  signal?: AbortSignal
}): Promise<SlaTrend> {
  authorize(call.actor, 'findings:read')
  const { filter, by = null, interval, from, to } = parseInput(slaTrendQuery, call.input)
  return followTrend(await beginReading(call.actor, filter, call.signal), { by, interval, from, to })
}
