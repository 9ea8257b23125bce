'use client'

import { clsx } from 'clsx'
import { Failed } from './panel'
import type { SlaView } from './sla-view'
import { Tile, TileSkeleton } from './tile'
import { dueTile, type TileFact, tileFacts } from './tile-facts'
import { type First, useCalendar, useSummary, useSummaryBefore } from './use-sla'

const PLACES = ['breached', 'risk', 'due', 'rate', 'median', 'p90', 'reopen'] as const

/** The minute's worth of the page: seven numbers, each with its change and its list. */
export function Tiles({ view, first }: { view: SlaView; first: First | null }) {
  const now = useSummary(view, first)
  const before = useSummaryBefore(view)
  const calendar = useCalendar(view)
  if (now.error && !now.data) {
    return (
      <div className="min-h-[125px] border-b px-4 py-3">
        <Failed name="the numbers" error={now.error} onRetry={() => void now.refetch()} />
      </div>
    )
  }
  // A number is compared with its own past alone, also while one of the two still shows what was asked before.
  const past = before.isPlaceholderData === now.isPlaceholderData ? before.data : undefined
  const facts: (TileFact | null)[] = now.data ? [...tileFacts(now.data, past)] : []
  if (now.data)
    facts.splice(
      2,
      0,
      calendar.data && (now.isPlaceholderData || !calendar.isPlaceholderData)
        ? dueTile(calendar.data, now.data.total.filter)
        : null,
    )
  return (
    <ul
      aria-label="SLA in numbers"
      aria-busy={!now.data || now.isPlaceholderData}
      className={clsx(
        '-mt-px -ml-px grid grid-cols-2 overflow-hidden border-b transition-opacity sm:grid-cols-4 xl:grid-cols-7',
        now.isPlaceholderData && 'opacity-60',
      )}
    >
      {PLACES.map((place, index) => {
        const fact = facts[index]
        return fact ? <Tile key={place} fact={fact} /> : <TileSkeleton key={place} />
      })}
    </ul>
  )
}
