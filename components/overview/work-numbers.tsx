import Link from 'next/link'
import { findingsHref } from '@/components/links/links'
import type { Overview } from '@/lib/api/overview'
import { formatCount } from '@/lib/format/instant'
import type { Work } from '@/lib/views/work'

const WORDS: Record<Work, { readonly name: string; readonly help: string }> = {
  queue: { name: 'My queue', help: 'Open findings that you or your teams own' },
  new: { name: 'New since yesterday', help: 'Opened within the last 24 hours, and open' },
  due_today: { name: 'Due today', help: 'Their SLA runs out within this UTC day' },
  breached: { name: 'Breached', help: 'Open past their due date' },
  exploitable: { name: 'Exploitable in production', help: 'A known exploit, in an account of production' },
}

/** Shows what there is to do for the person at the desk. Each number opens its list, worst first. */
export function WorkNumbers({ work }: { work: Overview['work'] }) {
  return (
    <section aria-labelledby="work-title" className="border-b pb-4">
      <h2 id="work-title" className="pb-2 font-semibold text-sm">
        Your work
      </h2>
      <ul className="grid grid-cols-2 gap-x-6 gap-y-1 sm:grid-cols-3 lg:grid-cols-5">
        {work.map(({ work: kind, count, filter }) => (
          <li key={kind}>
            <Link
              href={findingsHref(filter)}
              title={WORDS[kind].help}
              className="-mx-2 flex min-h-12 flex-col rounded-md px-2 py-1 hover:bg-hover"
            >
              <span className="text-muted text-xs">{WORDS[kind].name}</span>
              <span className="font-semibold text-xl tabular-nums">{formatCount(count)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
