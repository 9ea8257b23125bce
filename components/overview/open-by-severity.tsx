import Link from 'next/link'
import { CountLink } from '@/components/links/count-link'
import { SEVERITY_LOOK, SeverityMark } from '@/components/parts/severity-mark'
import type { Overview } from '@/lib/api/overview'
import { formatCount } from '@/lib/format/instant'

/** Shows open findings by severity, worst first: the number, and its share of all open findings. */
export function OpenBySeverity({ overview }: { overview: Overview }) {
  const { open, open_by_severity } = overview
  return (
    <section aria-labelledby="open-title" className="border-b py-4">
      <h2 id="open-title" className="flex items-baseline gap-2 pb-2 font-semibold text-sm">
        <span className="text-3xl">
          <CountLink count={open.count} filter={open.filter} name="open findings" />
        </span>
        open findings
      </h2>
      <div aria-hidden className="flex h-3 gap-px overflow-hidden rounded-sm bg-active">
        {open_by_severity.map(({ value, count }) => (
          <span
            key={value}
            className={`${SEVERITY_LOOK[value].className} bg-current`}
            style={{ flexGrow: count, flexBasis: 0 }}
          />
        ))}
      </div>
      <ul className="grid grid-cols-2 gap-x-6 pt-2 text-sm sm:grid-cols-5">
        {open_by_severity.map(({ value, count, filter }) => (
          <li key={value}>
            <Link
              href={`/findings?filter=${encodeURIComponent(filter)}`}
              className="-mx-2 flex h-8 items-center justify-between gap-2 rounded-md px-2 hover:bg-hover"
            >
              <SeverityMark severity={value} />
              <span className="font-medium tabular-nums">{formatCount(count)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
