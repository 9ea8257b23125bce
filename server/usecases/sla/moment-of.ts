import { instantOf, readMoment } from '@/lib/filter/was'
import type { Instant } from '@/server/domain/finding'

/** The instant that a query names: of a UTC day its last millisecond; now where none is named, or a later one. */
export function momentOf(text: string | undefined, now: Instant): Instant {
  const moment = text === undefined ? null : readMoment(text)
  return moment === null ? now : instantOf(moment, now)
}
