import type { SlaRestatement } from '@/lib/api/sla/sla-restatements'
import { formatCount } from '@/lib/format/instant'
import { monthWords } from '@/lib/format/month'

export const clocksWords = (clocks: number): string =>
  clocks === 1 ? 'Hubdesk judged 1 clock again' : `${formatCount(clocks)} clocks were judged again`

/** Formats an instant as a UTC day: `30 November 2026`. */
export const dayOf = (at: string): string => `${Number(at.slice(8, 10))} ${monthWords(at.slice(0, 7))}`

type Month = SlaRestatement['months'][number]

const moved = ({ missed_before, missed_after }: Month): number => Math.abs(missed_after - missed_before)

/** Returns the given month, or else the month whose late closings changed most. Undefined when none changed. */
export function monthToReport({ months }: SlaRestatement, month: string | null): Month | undefined {
  if (month !== null) return months.find(each => each.month === month)
  return months.toSorted((a, b) => moved(b) - moved(a))[0]
}

/** Describes what one restatement did to a month: `October 2026 closed late 117 → 204`. */
export const monthChange = ({ month, missed_before, missed_after }: Month): string =>
  `${monthWords(month)} closed late ${formatCount(missed_before)} → ${formatCount(missed_after)}`
