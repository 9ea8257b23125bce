import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { Section } from '@/components/parts/section'
import { StillFailing } from '@/components/parts/still-failing'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { RequestFailure } from '@/lib/api/client/failure'
import type { FindingClock } from '@/lib/api/sla/clock'
import { ClockEscalations } from './clock-escalations'
import { ClockEvents } from './clock-events'
import { ClockFacts } from './clock-facts'
import { ClockHead } from './clock-head'
import { MoveDueDialog } from './move-due-dialog'
import { TimeLine } from './time-line'
import { useClock } from './use-clock'

/** False without a due date: the line would hold only the start. */
const hasLine = ({ due, phase }: FindingClock): boolean => due !== null && phase !== 'gone'

/** One line that says how it stands, and unfolds to how it came to that. */
export const ClockCard = ({ clock }: { clock: FindingClock }) => (
  <details>
    <summary className="flex cursor-pointer items-start gap-1.5 [&::-webkit-details-marker]:hidden">
      <ChevronRight
        className="mt-1.5 size-3.5 shrink-0 text-muted [[open]>summary>&]:rotate-90 print:hidden"
        aria-hidden
      />
      <ClockHead clock={clock} />
    </summary>
    <div className="flex flex-col gap-3 pt-3">
      {hasLine(clock) ? <TimeLine clock={clock} /> : null}
      <ClockFacts clock={clock} />
      <ClockEscalations escalations={clock.escalations} />
      <ClockEvents events={clock.events} replaced={clock.replaced} />
    </div>
  </details>
)

/** Shows the SLA clock of a finding: its state, its past, and what people can do about it. */
export function ClockSection({ findingKey, stillFailing }: { findingKey: string; stillFailing: boolean }) {
  const { data, error, refetch } = useClock(findingKey)
  const [moving, setMoving] = useState(false)
  return (
    <Section
      title="SLA clock"
      aside={
        data?.may_move ? (
          <Button size="sm" onClick={() => setMoving(true)}>
            Move due date
          </Button>
        ) : null
      }
    >
      {stillFailing ? (
        <p className="pb-2">
          <StillFailing />
        </p>
      ) : null}
      {data ? <ClockCard clock={data} /> : null}
      {data && moving ? <MoveDueDialog clock={data} onClose={() => setMoving(false)} /> : null}
      {error && !data ? (
        <p role="alert" className="flex flex-wrap items-center gap-2 text-sm">
          {error.message}. {error instanceof RequestFailure ? error.detail : ''}
          <Button size="sm" onClick={() => void refetch()}>
            Ask again
          </Button>
        </p>
      ) : null}
      {!data && !error ? (
        <div className="flex flex-col gap-3" aria-busy>
          <Skeleton className="h-6 w-48" />
          <Skeleton className="h-11 w-full" />
          <Skeleton className="h-10 w-2/3" />
        </div>
      ) : null}
    </Section>
  )
}
