import { clsx } from 'clsx'
import { Failed } from '@/components/chart/panel'
import { Bridge } from '@/components/sla/bridge/bridge'
import { type SlaView, SPANS } from '@/components/sla/sla-view'
import { type First, useCalendar, usePeriods } from '@/components/sla/use-sla'
import { Tile, TileSkeleton } from '@/components/tiles/tile'
import { tileFacts } from './tile-facts'

const PLACES = ['breached', 'risk', 'due', 'compliance', 'rate', 'median', 'p90', 'reopen'] as const

/** Shows eight numbers that answer most questions in a minute, each with its change and its list. */
export function Tiles({ view, first }: { view: SlaView; first: First | null }) {
  const { now, before } = usePeriods(view, first)
  const calendar = useCalendar(view)
  const { days } = SPANS[view.span]
  if (now.error && !now.data) {
    return (
      <div className="min-h-[206px] border-b px-4 py-3">
        <Failed name="the numbers" error={now.error} onRetry={() => void now.refetch()} />
      </div>
    )
  }
  // An older calendar must not show beside newer numbers.
  const fits = calendar.data && (now.isPlaceholderData || !calendar.isPlaceholderData)
  const facts = now.data ? tileFacts(now.data, before, fits ? (calendar.data ?? null) : null) : []
  return (
    <>
      <ul
        aria-label="SLA in numbers"
        aria-busy={!now.data || now.isPlaceholderData}
        className={clsx(
          '-mt-px -ml-px grid grid-cols-2 overflow-hidden border-b transition-opacity lg:grid-cols-4',
          now.isPlaceholderData && 'opacity-60',
        )}
      >
        {PLACES.map((place, index) => {
          const fact = facts[index]
          return fact ? <Tile key={place} fact={fact} /> : <TileSkeleton key={place} />
        })}
      </ul>
      {now.data ? (
        <div className="border-b px-4 py-2">
          <Bridge ends={now.data.ends} during={`in ${days} days`} />
        </div>
      ) : null}
    </>
  )
}
