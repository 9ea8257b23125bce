import { instantOf, readMoment } from '@/lib/filter/was'
import type { Instant } from '@/server/domain/finding/finding'

/**
 * Returns the instant that a query names. For a UTC day it is the last millisecond; without one, or for a later one,
 * now.
 */
export function momentOf(text: string | undefined, now: Instant): Instant {
  const moment = text === undefined ? null : readMoment(text)
  return moment === null ? now : instantOf(moment, now)
}
