import type { SlaEnds } from '@/lib/api/sla-ends'
import { ENDS, type End, endWord, type Lateness } from '@/lib/filter/ended'
import { narrow } from '@/lib/sla/links'

/** The number of findings with this last end in a period. */
export type EndCount = {
  readonly end: End
  readonly lateness: Lateness
  readonly counted: boolean
  readonly findings: number
}

/**
 * Returns counts of ends with the filters that list them. `date` is the period as a date value; `closings` are met and
 * missed in it.
 */
export function endsOf(
  counts: readonly EndCount[],
  { filter, date, closings }: { readonly filter: string; readonly date: string; readonly closings: number },
): SlaEnds {
  const listed = (word: string | null, is: (count: EndCount) => boolean) => ({
    count: counts.filter(is).reduce((sum, { findings }) => sum + findings, 0),
    filter: narrow(filter, `ended:${word === null ? '' : `${word}@`}${date}`),
  })
  const ofEnd = (end: End) => {
    const standing = (lateness: Lateness) =>
      listed(endWord(end, lateness), one => one.end === end && one.lateness === lateness)
    return {
      outcome: end,
      ...listed(end, one => one.end === end),
      in_time: standing('in_time'),
      late: standing('late'),
      no_sla: standing('no_sla'),
    }
  }
  const counted = listed('counted', one => one.counted)
  return {
    total: listed(null, () => true),
    outcomes: ENDS.map(ofEnd),
    counted,
    again: Math.max(0, closings - counted.count),
  }
}
