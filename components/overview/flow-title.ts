import type { Overview } from '@/lib/api/overview'
import { formatCount } from '@/lib/format/instant'

type Day = Overview['days'][number]

/** The sentence above the chart: what the days say, whole days only, since today is not over. */
export function flowTitle(days: readonly Day[]): string {
  const whole = days.slice(0, -1)
  const opened = whole.reduce((sum, day) => sum + day.opened, 0)
  const resolved = whole.reduce((sum, day) => sum + day.resolved, 0)
  const change = opened - resolved
  const facts = `${formatCount(opened)} opened and ${formatCount(resolved)} resolved in ${whole.length} days`
  if (change === 0) return `${facts}: the backlog stands still`
  return `${facts}: the backlog ${change > 0 ? 'grew' : 'fell'} by ${formatCount(Math.abs(change))}`
}
