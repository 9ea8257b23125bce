import Link from 'next/link'
import { Mark } from '@/components/ui/mark'
import { type Change, ITEM_STATES, type ItemState } from '@/lib/api/changes'
import { formatCount } from '@/lib/format/instant'
import { ITEM_LOOK } from './outcome-mark'

const TAB =
  'inline-flex h-8 items-center gap-1.5 whitespace-nowrap border-transparent border-b-2 px-1 text-muted hover:text-text aria-[current=true]:border-accent aria-[current=true]:font-medium aria-[current=true]:text-text'

type Props = { change: Pick<Change, 'id' | 'total' | 'counts'>; state: ItemState | null }

/** Counts the findings in each state. Each number opens exactly those rows below. */
export function StateTabs({ change, state }: Props) {
  const { id, total, counts } = change
  return (
    <nav
      aria-label="Findings by state"
      data-scroll
      className="flex gap-4 overflow-x-auto border-b px-4 text-sm tabular-nums"
    >
      <Link href={`/activity/${id}`} scroll={false} aria-current={state === null} className={TAB}>
        All <span className="tabular-nums">{formatCount(total)}</span>
      </Link>
      {ITEM_STATES.filter(name => counts[name] > 0 || name === state).map(name => (
        <Link
          key={name}
          href={`/activity/${id}?state=${name}`}
          scroll={false}
          aria-current={state === name}
          className={TAB}
        >
          <Mark shape={ITEM_LOOK[name].shape} className={ITEM_LOOK[name].className} />
          {ITEM_LOOK[name].word} {formatCount(counts[name])}
        </Link>
      ))}
    </nav>
  )
}
