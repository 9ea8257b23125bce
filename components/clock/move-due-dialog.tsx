import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Ago } from '@/components/time/ago'
import { useNow } from '@/components/time/use-now'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import type { RequestFailure } from '@/lib/api/client/failure'
import type { FindingClock } from '@/lib/api/sla/clock'
import { formatInstant } from '@/lib/format/instant'
import { readMinute } from '@/lib/format/iso-minute'
import { type DueMove, moveDue } from './move-due'

const DAY = 86_400_000
const STEPS = [7, 14, 30] as const

/** Formats the instant `days` from now, with the minute of now. */
const daysAhead = (days: number): string => formatInstant(new Date(Date.now() + days * DAY).toISOString())

/** Describes what is wrong with a date. Null when it is right. */
export function dueProblem(text: string, now: number): string | null {
  const instant = readMinute(text)
  if (instant === null) return 'Write a date and a time as 2026-06-19 11:06'
  return Date.parse(instant) <= now ? 'This date is in the past. Choose today or a later date' : null
}

type Props = { clock: FindingClock; onClose: () => void }

function MoveDueForm({ clock, onClose }: Props) {
  const queries = useQueryClient()
  const [due, setDue] = useState(() => daysAhead(STEPS[0]))
  const [tried, setTried] = useState(false)
  const instant = readMinute(due)
  const problem = dueProblem(due, useNow())
  const move = useMutation<void, RequestFailure, DueMove>({
    mutationFn: wanted => moveDue(queries, clock.key, wanted, clock.due),
    onSuccess: onClose,
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const reason = String(new FormData(event.currentTarget).get('reason')).trim()
    setTried(true)
    if (reason !== '' && instant !== null && problem === null) move.mutate({ due: instant, reason })
  }
  return (
    <form onSubmit={submit} className="flex min-h-0 flex-col gap-3 overflow-y-auto p-4">
      <label className="flex flex-col gap-1 text-sm">
        Due, in UTC
        <Input
          value={due}
          required
          autoComplete="off"
          placeholder="2026-06-19 11:06"
          aria-describedby="due-words"
          aria-invalid={tried && problem !== null}
          onChange={event => setDue(event.target.value)}
          className="max-w-60 tabular-nums"
        />
      </label>
      <output id="due-words" className="text-muted text-sm tabular-nums">
        {problem === null && instant !== null ? (
          <>
            That is <Ago instant={instant} />
          </>
        ) : (
          <span className={tried ? 'text-text' : undefined}>{problem}</span>
        )}
      </output>
      <fieldset className="flex flex-wrap items-center gap-2 text-sm">
        <legend className="sr-only">From today</legend>
        {STEPS.map(days => (
          <Button key={days} size="sm" onClick={() => setDue(daysAhead(days))}>
            In {days} days
          </Button>
        ))}
      </fieldset>
      <label htmlFor="due-reason" className="flex flex-col gap-1 text-sm">
        Reason
        <textarea
          id="due-reason"
          name="reason"
          required
          rows={3}
          maxLength={1_000}
          className="w-full resize-y rounded-md border border-control bg-surface px-2.5 py-1.5 text-base text-text focus-visible:outline-offset-0"
        />
      </label>
      {move.error ? (
        <p role="alert" className="text-sm">
          {move.error.message}. {move.error.detail}
        </p>
      ) : null}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="solid" disabled={move.isPending}>
          Move due date
        </Button>
      </div>
    </form>
  )
}

/** Gives one finding a due date of its own, with a reason that everyone can read. */
export const MoveDueDialog = ({ clock, onClose }: Props) => (
  <Dialog open onOpenChange={open => (open ? undefined : onClose())}>
    <DialogContent
      title="Move due date"
      description={
        clock.due === null
          ? 'The finding has no due date now.'
          : `Due ${formatInstant(clock.due)} UTC now. The clock shows the move, your name and the reason.`
      }
    >
      <MoveDueForm clock={clock} onClose={onClose} />
    </DialogContent>
  </Dialog>
)
