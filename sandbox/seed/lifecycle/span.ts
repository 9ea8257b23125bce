import type { Rating } from '../controls/control.ts'
import type { Random } from '../random/random.ts'
import { type Calendar, day, type Rhythm } from './calendar.ts'
import { paceOf } from './teams.ts'

export type Label = Rating | 'INFORMATIONAL'

/** When an issue began, and when it ended if it has. */
export type Span = { readonly opened: number; readonly closed: number | undefined }

const usualDays: Readonly<Record<Label, number>> = {
  CRITICAL: 12,
  HIGH: 25,
  MEDIUM: 50,
  LOW: 90,
  INFORMATIONAL: 60,
}
/** No one ever works on some issues. */
const forgotten = 0.12

export function drawSpan(
  calendar: Calendar,
  random: Random,
  about: { readonly rhythm: Rhythm; readonly label: Label; readonly owner: string | undefined },
): Span {
  const opened = calendar.draw(about.rhythm, random)
  if (random.chance(forgotten)) return { opened, closed: undefined }
  const age = (calendar.now - opened) / day
  const mean = usualDays[about.label] * paceOf(about.owner, age)
  const closed = toWorkingDay(Math.round(opened - Math.log(1 - random.next()) * mean * day))
  return { opened, closed: closed < calendar.now - 60_000 ? closed : undefined }
}

/** Draws again until the issue is open (or closed) today, as its resource shows; the last draw is bent to fit. */
export function drawSpanThat(
  is: 'open' | 'closed',
  calendar: Calendar,
  random: Random,
  about: Parameters<typeof drawSpan>[2],
): Span {
  for (let tries = 0; tries < 8; tries += 1) {
    const span = drawSpan(calendar, random, about)
    if ((span.closed === undefined) === (is === 'open')) return span
  }
  const opened = calendar.draw(about.rhythm, random)
  const closed = Math.round(opened + random.next() * (calendar.now - opened))
  return { opened, closed: is === 'open' ? undefined : closed }
}

function toWorkingDay(at: number): number {
  const weekday = new Date(at).getUTCDay()
  if (weekday === 6) return at + 2 * day
  return weekday === 0 ? at + day : at
}
