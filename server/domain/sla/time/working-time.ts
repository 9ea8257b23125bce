import type { Instant } from '@/server/domain/finding/finding'
import type { WorkingTime } from './working-days'
import { workingDays } from './working-days'
import { fromWall, toWall, type WallTime } from './zone-offset'

const DAY = 86_400_000

/** Counts milliseconds of the policy's time from a fixed beginning to this wall time. */
function spent(wall: WallTime, time: WorkingTime): number {
  if (!time.business) return wall
  const days = workingDays(time)
  const day = Math.floor(wall / DAY)
  return days.before(day) * DAY + (days.isWorking(day) ? wall - day * DAY : 0)
}

/** Returns the wall time at which so much time has passed. Where work stops then, it is when work continues. */
function wallWhen(spent: number, time: WorkingTime): WallTime {
  if (!time.business) return spent
  const worked = Math.floor(spent / DAY)
  return workingDays(time).at(worked) * DAY + (spent - worked * DAY)
}

/**
 * Adds `milliseconds` of the policy's time to `start`; the result is never earlier. A start outside working time counts
 * from the next working day. A day lasts from one wall time to the same on the next day.
 */
export function addTime(start: Instant, milliseconds: number, time: WorkingTime): Instant {
  const length = Math.max(milliseconds, 0)
  if (!time.business && time.zone === 'UTC') return start + length
  const wall = wallWhen(spent(toWall(time.zone, start), time) + length, time)
  // At the second of two equal hours, a very short time would lead back to the first.
  return Math.max(start, fromWall(time.zone, wall))
}

/** Counts milliseconds of the policy's time from one instant to another; negative when `to` is earlier. */
export function timeBetween(from: Instant, to: Instant, time: WorkingTime): number {
  if (!time.business && time.zone === 'UTC') return to - from
  return spent(toWall(time.zone, to), time) - spent(toWall(time.zone, from), time)
}

/** Returns the first instant of the current day in the zone. */
export const startOfDay = (at: Instant, zone: string): Instant =>
  fromWall(zone, Math.floor(toWall(zone, at) / DAY) * DAY)
