import type { Instant } from '@/server/domain/finding'
import type { WorkingTime } from '@/server/domain/sla/clock'
import { workingDays } from '@/server/domain/sla/working-days'
import { fromWall, toWall, type WallTime } from '@/server/domain/sla/zone-offset'

const DAY = 86_400_000

/** Milliseconds of the policy's time from a fixed beginning to this wall time. */
function spent(wall: WallTime, time: WorkingTime): number {
  if (!time.business) return wall
  const days = workingDays(time)
  const day = Math.floor(wall / DAY)
  return days.before(day) * DAY + (days.isWorking(day) ? wall - day * DAY : 0)
}

/** The wall time at which so much is spent; where work stands still then, the moment that it goes on. */
function wallWhen(spent: number, time: WorkingTime): WallTime {
  if (!time.business) return spent
  const worked = Math.floor(spent / DAY)
  return workingDays(time).at(worked) * DAY + (spent - worked * DAY)
}

/**
 * The instant that lies `milliseconds` of the policy's time after `start`; nothing lies before it. A start outside
 * working time begins with the next working day. A day is from one wall time to the same on the next day.
 */
export function addTime(start: Instant, milliseconds: number, time: WorkingTime): Instant {
  const length = Math.max(milliseconds, 0)
  if (!time.business && time.zone === 'UTC') return start + length
  const wall = wallWhen(spent(toWall(time.zone, start), time) + length, time)
  // From the second of two equal hours, too little time would lead to the first.
  return Math.max(start, fromWall(time.zone, wall))
}

/** Milliseconds of the policy's time from one instant to another; negative when `to` is the earlier. */
export function timeBetween(from: Instant, to: Instant, time: WorkingTime): number {
  if (!time.business && time.zone === 'UTC') return to - from
  return spent(toWall(time.zone, to), time) - spent(toWall(time.zone, from), time)
}

/** The first instant of the day that it is in the zone. */
export const startOfDay = (at: Instant, zone: string): Instant =>
  fromWall(zone, Math.floor(toWall(zone, at) / DAY) * DAY)
