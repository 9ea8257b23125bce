import type { Overview } from '@/lib/api/overview'
import { formatCount } from '@/lib/format/instant'

type Day = Overview['days'][number]

/**
 * Writes the sentence above the chart. It counts whole days only, since today is not over. It names opened and ended
 * findings alone: their difference is not the change of open findings, since exceptions also begin and end.
 */
export function flowTitle(days: readonly Day[]): string {
  const whole = days.slice(0, -1)
  const opened = whole.reduce((sum, day) => sum + day.opened, 0)
  const ended = whole.reduce((sum, day) => sum + day.resolved, 0)
  const facts = `${formatCount(opened)} opened and ${formatCount(ended)} ended in ${whole.length} ${whole.length === 1 ? 'day' : 'days'}`
  if (opened === ended) return `${facts}: as many opened as ended`
  const by = formatCount(Math.abs(opened - ended))
  return `${facts}: ${by} more ${opened > ended ? 'opened than ended' : 'ended than opened'}`
}
