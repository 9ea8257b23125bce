import Link from 'next/link'
import type { Overview } from '@/lib/api/overview'
import { formatCount } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'

/** Lists the values with the most open findings. Each row opens exactly those findings. */
export function TopList({ title, rows }: { title: string; rows: Overview['accounts'] }) {
  const most = Math.max(1, ...rows.map(({ count }) => count))
  return (
    <section aria-label={title} className="min-w-0">
      <h2 className="pb-1 font-semibold text-sm">{title}</h2>
      {rows.length === 0 ? <p className="text-muted text-sm">Nothing is open.</p> : null}
      <ol>
        {rows.map(({ value, label, count, filter }) => (
          <li key={value}>
            <Link
              href={`/findings?filter=${encodeURIComponent(filter)}`}
              className="-mx-2 grid min-h-9 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 rounded-md px-2 text-sm hover:bg-hover"
            >
              <span className="truncate" title={plainText(label ? `${value} ${label}` : value)}>
                {label ? plainText(label) : plainText(value)}
                {label ? (
                  <span className="pl-2 text-muted text-xs tabular-nums">{plainText(value)}</span>
                ) : null}
              </span>
              <span className="font-medium tabular-nums">{formatCount(count)}</span>
              <span aria-hidden className="col-span-2 -mt-1 h-0.5 rounded-sm bg-active">
                <span
                  className="block h-full rounded-sm bg-control"
                  style={{ width: `${(count / most) * 100}%` }}
                />
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </section>
  )
}
