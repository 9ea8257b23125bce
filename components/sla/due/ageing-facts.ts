import type { ChartTable } from '@/components/chart/chart-table'
import { countCell } from '@/components/sla/count-cell'
import type { SlaAgeing } from '@/lib/api/sla/sla'
import { SEVERITIES } from '@/lib/finding/severity'
import { formatCount } from '@/lib/format/instant'

export type AgeBucket = SlaAgeing['buckets'][number]

/** Findings of this many days count as old. */
const OLD_DAYS = 30

export const bucketName = ({ from_days, to_days }: AgeBucket): string =>
  to_days === null ? `${from_days}+ d` : `${from_days}–${to_days - 1} d`

/** Writes the title: how many open findings are old. */
export function ageingTitle(buckets: readonly AgeBucket[]): string {
  const sum = (some: readonly AgeBucket[]) => some.reduce((all, { total }) => all + total, 0)
  const all = sum(buckets)
  const old = sum(buckets.filter(({ from_days }) => from_days >= OLD_DAYS))
  if (old === 0) return `None of ${formatCount(all)} open findings is older than ${OLD_DAYS} days`
  return `${formatCount(old)} of ${formatCount(all)} open findings are older than ${OLD_DAYS} days`
}

export const countOf = ({ severities }: AgeBucket, severity: (typeof SEVERITIES)[number]) =>
  severities.find(each => each.severity === severity)

export const ageingTable = (buckets: readonly AgeBucket[]): ChartTable => ({
  caption: 'Open findings with an SLA by age and severity',
  head: ['Age', 'All', ...SEVERITIES.map(severity => severity.charAt(0) + severity.slice(1).toLowerCase())],
  rows: buckets.map(bucket => [
    { value: bucketName(bucket) },
    countCell(bucket.total, bucket.filter, `${bucketName(bucket)} old`),
    ...SEVERITIES.map(severity => {
      const part = countOf(bucket, severity)
      return part
        ? countCell(part.count, part.filter, `${severity.toLowerCase()}, ${bucketName(bucket)} old`)
        : { value: 0 }
    }),
  ]),
})
