import type { Instant } from '@/server/domain/finding/finding'
import { EARLIEST_INSTANT, plausibleInstant } from '@/server/domain/finding/plausible-instant'
import { firstOf, impossible, Unreadable } from './document'
import type { OcsfFinding } from './ocsf-schema'
import { readInstant, readMoment } from './read-instant'

/** Removes zero, which some writers use for a missing time. */
const given = (instant: Instant | null): Instant | null => (instant === 0 ? null : instant)

/** Reads a timestamp. The `_dt` twin is exact. An invalid one is refused, not guessed. */
function timestamp(dt: string | null, moment: string | null, field: string): Instant | null {
  const [name, text, read] = dt === null ? [field, moment, readMoment] : [`${field}_dt`, dt, readInstant]
  if (text === null) return null
  const instant = read(text)
  if (instant === null) throw new Unreadable(`${name} "${text.slice(0, 40)}" is not a timestamp`)
  return given(instant)
}

const optional = (dt: string | null, moment: string | null): Instant | null =>
  given(firstOf(dt === null ? null : readInstant(dt), moment === null ? null : readMoment(moment)))

/** Reads the dates of a finding: an impossible one is replaced by the next best. */
export function readOcsfDates(
  { finding_info: info, time, time_dt, event_time }: OcsfFinding,
  observedAt: Instant,
) {
  const happened = firstOf(optional(time_dt, time), optional(null, event_time))
  const created = timestamp(info.created_time_dt, info.created_time, 'finding_info.created_time')
  const modified = timestamp(info.modified_time_dt, info.modified_time, 'finding_info.modified_time')
  const firstObservedAt = plausibleInstant(
    optional(info.first_seen_time_dt, info.first_seen_time),
    observedAt,
  )
  const updatedAt = firstOf(modified, happened, created)
  if (updatedAt === null) throw new Unreadable('finding_info.modified_time is missing')
  // The order of documents rests on this date, so no other date can replace it.
  if (updatedAt < EARLIEST_INSTANT) {
    const text = firstOf(info.modified_time_dt, info.modified_time, time_dt, time, info.created_time)
    throw new Unreadable(impossible('finding_info.modified_time', text))
  }
  const createdAt = firstOf(
    plausibleInstant(created, observedAt),
    firstObservedAt,
    plausibleInstant(happened, observedAt),
    plausibleInstant(updatedAt, observedAt),
  )
  if (createdAt === null) {
    const text = firstOf(info.created_time_dt, info.created_time, info.modified_time_dt, info.modified_time)
    throw new Unreadable(impossible('finding_info.created_time', text))
  }
  const lastObservedAt = plausibleInstant(optional(info.last_seen_time_dt, info.last_seen_time), observedAt)
  return { createdAt, updatedAt, firstObservedAt, lastObservedAt }
}
