import type { Random } from '../random/random.ts'
import { type Calendar, day, type Rhythm } from './calendar.ts'
import { type Change, historyOf } from './history.ts'
import { drawSpan, drawSpanThat, type Label, type Span } from './span.ts'
import { type Triage, triageOpen } from './triage.ts'

/** The life of a finding that its product closes by archiving it. */
export type Detection = {
  readonly created: number
  readonly firstObserved: number
  readonly lastObserved: number
  readonly updated: number
  readonly archived: boolean
  readonly triage: Triage | undefined
}

/** Security Hub deletes findings without an update for 90 days. */
const retention = 88 * day
const week = 7 * day
/** What closed long ago has left the hub, so that open findings weigh more in it than in the draw. */
const stillOpen = 0.5

export function drawDetection(
  calendar: Calendar,
  random: Random,
  about: { readonly rhythm: Rhythm; readonly label: Label; readonly owner: string | undefined },
): Detection {
  const { now } = calendar
  const drawn = random.chance(stillOpen)
    ? drawSpanThat('open', calendar, random, about)
    : drawSpan(calendar, random, about)
  const { opened, closed } = withinRetention(drawn, now, random)
  const seen = Math.max(opened, now - retention)
  const updated = closed ?? Math.round(seen + (1 - random.next() ** 2) * (now - 1000 - seen))
  const triage = triageOpen(random, { label: about.label, opened, now: updated, resolvable: true })
  return {
    created: opened,
    firstObserved: Math.max(opened - random.int(0, 3_600_000), 0),
    lastObserved: updated,
    updated,
    archived: closed !== undefined,
    triage,
  }
}

/** Moved by whole weeks, so that the rhythm of the week stays. */
function withinRetention({ opened, closed }: Span, now: number, random: Random): Span {
  if (closed === undefined || closed >= now - retention) return { opened, closed }
  const shift = (Math.ceil((now - retention - closed) / week) + random.int(0, 11)) * week
  return { opened: opened + shift, closed: closed + shift }
}

export function detectionHistory(
  finding: { readonly Id: string; readonly ProductArn: string },
  life: Detection,
  keep: boolean,
) {
  if (!keep || (!life.archived && !life.triage)) return []
  const changes: readonly Change[] = [{ field: 'RecordState', from: 'ACTIVE', to: 'ARCHIVED' }]
  return historyOf(
    finding,
    life.created,
    life.archived ? { at: life.updated, changes } : undefined,
    life.triage,
  )
}
