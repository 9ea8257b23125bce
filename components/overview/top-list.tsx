import Link from 'next/link'
import { SEVERITY_LOOK } from '@/components/parts/severity-mark'
import type { Overview } from '@/lib/api/overview'
import { SEVERITIES } from '@/lib/finding/severity'
import { formatCount } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'

type Props = {
  title: string
  rows: Overview['accounts']
  /** An id such as S3.20 tells rows apart that begin with the same words. */
  idFirst?: boolean
}

/** Lists the values with the most open findings, by severity. Each row opens exactly those findings. */
export function TopList({ title, rows, idFirst = false }: Props) {
  const most = Math.max(1, ...rows.map(({ count }) => count))
  return (
    <section aria-label={title} className="min-w-0">
      <h2 className="pb-1 font-semibold text-sm">{title}</h2>
      {rows.length === 0 ? <p className="text-muted text-sm">Nothing is open.</p> : null}
      <ol>
        {rows.map(({ value, label, count, filter, severities }) => (
          <li key={value}>
            <Link
              href={`/findings?filter=${encodeURIComponent(filter)}`}
              className="-mx-2 grid min-h-9 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 rounded-md px-2 text-sm hover:bg-hover"
            >
              <span className="truncate" title={plainText(label ? `${value} ${label}` : value)}>
                {idFirst || !label ? plainText(value) : plainText(label)}
                {label ? (
                  <span className="pl-2 text-muted text-xs tabular-nums">
                    {plainText(idFirst ? label : value)}
                  </span>
                ) : null}
              </span>
              <span className="font-medium tabular-nums">{formatCount(count)}</span>
              <span aria-hidden className="col-span-2 -mt-1 h-1 rounded-sm bg-active">
                <span
                  className="flex h-full gap-px overflow-hidden rounded-sm"
                  style={{ width: `${(count / most) * 100}%` }}
                >
                  {SEVERITIES.map((severity, at) => (
                    <span
                      key={severity}
                      className={`${SEVERITY_LOOK[severity].className} bg-current`}
                      style={{ flexGrow: severities[at] ?? 0, flexBasis: 0 }}
                    />
                  ))}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </section>
  )
}
