'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Ago } from '@/components/time/ago'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import type { FindingClock } from '@/lib/api/clock'
import type { RequestFailure } from '@/lib/api/request'
import { formatInstant } from '@/lib/format/instant'
import { type DueMove, moveDue } from './move-due'

const DAY = 86_400_000
const STEPS = [7, 14, 30] as const

/** `2026-11-24T10:00`, as the browser's own input of a date and time spells it; UTC, as every instant here. */
const toInput = (instant: string): string => instant.slice(0, 16)
const toInstant = (input: string): string => `${input.slice(0, 16)}:00Z`
const plusDays = (input: string, days: number): string =>
  toInput(new Date(Date.parse(toInstant(input)) + days * DAY).toISOString())

const isoNow = (): string => new Date().toISOString()

type Props = { clock: FindingClock; onClose: () => void }

function MoveDueForm({ clock, onClose }: Props) {
  const queries = useQueryClient()
  const [due, setDue] = useState(() => toInput(clock.due ?? isoNow()))
  const move = useMutation<void, RequestFailure, DueMove>({
    mutationFn: wanted => moveDue(queries, clock.key, wanted, clock.due),
    onSuccess: onClose,
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const reason = String(new FormData(event.currentTarget).get('reason')).trim()
    if (reason !== '' && due !== '') move.mutate({ due: toInstant(due), reason })
  }
  return (
    <form onSubmit={submit} className="flex min-h-0 flex-col gap-3 overflow-y-auto p-4">
      <label className="flex flex-col gap-1 text-sm">
        Due, in UTC
        <Input
          type="datetime-local"
          value={due}
          required
          max="9999-12-31T23:59"
          onChange={event => setDue(event.target.value)}
          className="max-w-60 tabular-nums"
        />
      </label>
      <output className="text-muted text-sm tabular-nums">
        {due === '' ? (
          'No date yet'
        ) : (
          <>
            That is {formatInstant(toInstant(due))} UTC, <Ago instant={toInstant(due)} />
          </>
        )}
      </output>
      <fieldset className="flex flex-wrap items-center gap-2 text-sm">
        <legend className="sr-only">Later by</legend>
        {STEPS.map(days => (
          <Button key={days} size="sm" disabled={due === ''} onClick={() => setDue(plusDays(due, days))}>
            {days} days later
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
        <Button type="submit" variant="solid" disabled={move.isPending || due === ''}>
          Move due date
        </Button>
      </div>
    </form>
  )
}

/** Gives one finding a due date of its own, with the reason that everybody will read. */
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
