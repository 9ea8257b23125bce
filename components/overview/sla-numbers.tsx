import Link from 'next/link'
import { DEFAULT_VIEW } from '@/components/sla/sla-view'
import { tileFacts } from '@/components/sla/tiles/tile-facts'
import { useCalendar, usePeriods } from '@/components/sla/use-sla'
import { Tile, TileSkeleton } from '@/components/tiles/tile'

const SHOWN: ReadonlySet<string> = new Set(['Breached', 'Due in 7 days', 'SLA compliance'])
const PLACES = [0, 1, 2]

/** Shows the numbers that a manager asks for first. They equal those of the SLA page. */
export function SlaNumbers() {
  const { now, before } = usePeriods(DEFAULT_VIEW)
  const calendar = useCalendar(DEFAULT_VIEW)
  if (now.error && !now.data) return null
  const facts = now.data ? tileFacts(now.data, before, calendar.data ?? null) : []
  const shown = facts.filter(fact => fact !== null && SHOWN.has(fact.label))
  return (
    <section aria-labelledby="sla-title" className="border-b py-4">
      <h2 id="sla-title" className="pb-2 font-semibold text-sm">
        <Link href="/sla" className="underline-offset-2 hover:underline">
          SLA
        </Link>
      </h2>
      <ul className="-mt-px -ml-px grid grid-cols-1 overflow-hidden sm:grid-cols-3">
        {PLACES.map(place => {
          const fact = shown[place]
          return fact ? <Tile key={place} fact={fact} /> : <TileSkeleton key={place} />
        })}
      </ul>
    </section>
  )
}
