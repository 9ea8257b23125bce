import { STATE_LOOK } from '@/components/parts/state-mark'
import { useNow } from '@/components/time/use-now'
import { Mark } from '@/components/ui/mark'
import type { FindingClock } from '@/lib/api/sla/clock'
import { formatInstant } from '@/lib/format/instant'
import { describeStanding } from './clock-words'

/** Marks a fact about the clock's past that makes its due date less certain. */
const Tag = ({ title, children }: { title: string; children: string }) => (
  <span className="rounded-sm border border-control px-1.5 text-xs" title={title}>
    {children}
  </span>
)

/** Shows the state in shape and word, and how much time is left. */
export function ClockHead({ clock }: { clock: FindingClock }) {
  const now = useNow()
  const look = STATE_LOOK[clock.state]
  const stands = describeStanding(clock, now)
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <p className="flex items-center gap-2 font-semibold text-lg" suppressHydrationWarning>
        <Mark shape={look.shape} className={`size-3! ${look.className}`} />
        {look.word}
        {stands === null ? null : <span className="font-normal tabular-nums">{stands}</span>}
      </p>
      {clock.due === null ? null : (
        <p className="text-muted text-sm tabular-nums">
          {clock.phase === 'paused' || clock.phase === 'gone' ? 'was due' : 'due'}{' '}
          <time dateTime={clock.due}>{formatInstant(clock.due)} UTC</time>
        </p>
      )}
      {clock.moved ? <Tag title="A person has moved the due date">Moved by hand</Tag> : null}
      {clock.rebuilt ? (
        <Tag title="Concluded from Security Hub’s records, not seen as it happened">Reconstructed</Tag>
      ) : null}
    </div>
  )
}
