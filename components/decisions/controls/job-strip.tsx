import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import Link from 'next/link'
import { useEffect } from 'react'
import { endUndo, followUndo, type Job, leaveJob } from '@/components/decisions/jobs'
import { forgetChange } from '@/components/decisions/undo-stack'
import { useChangeActions } from '@/components/decisions/use-change-actions'
import { question } from '@/components/query/question'
import { Button, buttonLook } from '@/components/ui/button'
import { Mark, type Shape } from '@/components/ui/mark'
import type { AcceptedChange, Change, ItemCounts } from '@/lib/api/changes'
import { formatCount } from '@/lib/format/instant'
import { ActionButton } from './action-button'

const REFRESH_MS = 1_000

const COUNTS: readonly {
  word: string
  shape: Shape
  className: string
  of: readonly (keyof ItemCounts)[]
}[] = [
  { word: 'waiting', shape: 'ring', className: 'text-muted', of: ['queued'] },
  { word: 'sent', shape: 'dots', className: 'text-muted', of: ['sending', 'accepted'] },
  { word: 'confirmed', shape: 'check', className: 'text-good', of: ['confirmed'] },
  { word: 'failed', shape: 'alert', className: 'text-risk', of: ['failed'] },
  { word: 'diverged', shape: 'unequal', className: 'text-risk', of: ['diverged'] },
  { word: 'stopped', shape: 'bar', className: 'text-muted', of: ['stopped'] },
]

/** Shown also at zero, so that nothing moves when the first one comes. */
const ALWAYS = ['waiting', 'sent', 'confirmed']

/** Shows the progress of a job. Closing it leaves the job running. */
export function JobStrip({ job }: { job: Job }) {
  const { data, error } = useQuery({
    ...question('GET /changes/{id}', { params: { id: job.id }, query: { limit: 1 } }),
    refetchInterval: ({ state }) => (state.data && state.data.state !== 'running' ? false : REFRESH_MS),
    staleTime: 0,
  })
  const ended = data && data.state !== 'running' ? data.counts : null
  useEffect(() => {
    if (ended) endUndo(job.id, ended)
  }, [job.id, ended])
  return (
    <div className="rounded-md border border-line bg-raised text-sm text-text shadow-pop">
      <div className="flex items-center gap-2 py-1 pr-1 pl-3">
        <p className="min-w-0 flex-1 truncate font-medium">{job.title}</p>
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label="Close, and leave it running"
          onClick={() => leaveJob(job.id)}
        >
          <X className="size-3.5" aria-hidden />
        </Button>
      </div>
      {data ? <Progress change={data} /> : <p className="px-3 pb-2 text-muted">Loading its progress</p>}
      {error ? (
        <p className="px-3 pb-1 text-xs">The desk does not answer now. The job goes on without this page.</p>
      ) : null}
      <div className="flex items-center gap-2 border-t px-3 py-1.5">
        <Link href={`/activity/${job.id}`} className={buttonLook({ size: 'sm' })}>
          Details
        </Link>
        {data ? <Controls change={data} job={job} /> : null}
      </div>
    </div>
  )
}

function Progress({ change: { counts, total, state } }: { change: Change }) {
  const ended = counts.confirmed + counts.failed + counts.diverged + counts.stopped
  const share = total === 0 ? 1 : ended / total
  return (
    <div className="px-3 pb-2">
      <div
        role="progressbar"
        aria-label="Finished findings"
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={ended}
        className="h-1 overflow-hidden rounded-sm bg-active"
      >
        <div className="h-full origin-left bg-accent-solid" style={{ transform: `scaleX(${share})` }} />
      </div>
      <ul className="flex flex-wrap gap-x-3 pt-1.5 text-xs tabular-nums">
        {COUNTS.map(({ word, shape, className, of }) => {
          const count = of.reduce((sum, name) => sum + counts[name], 0)
          return count > 0 || ALWAYS.includes(word) ? (
            <li key={word} className="flex items-center gap-1">
              <Mark shape={shape} className={className} />
              {formatCount(count)} {word}
            </li>
          ) : null
        })}
      </ul>
      <p role="status" className="sr-only">
        {state === 'running' ? 'Running' : 'Ended'}
      </p>
    </div>
  )
}

function Controls({ change, job }: { change: Change; job: Job }) {
  const { undo, stop } = useChangeActions(change)
  const undone = ({ id, total }: AcceptedChange) => {
    forgetChange(change.id)
    // A change that was only stopped has nothing to follow.
    if (total > 0) followUndo(job.id, { id, said: job.said, count: total })
  }
  return (
    <>
      {change.state === 'running' ? (
        <ActionButton
          size="sm"
          label="Stop: findings that are not sent yet stay as they are"
          refusal={change.stop_refused}
          onClick={() => stop.mutate()}
        >
          Stop
        </ActionButton>
      ) : null}
      <ActionButton
        size="sm"
        label="Undo: each finding gets its earlier values"
        refusal={undo.isPending ? 'The undo is on its way to the desk' : change.undo_refused}
        onClick={() => undo.mutate(undefined, { onSuccess: undone })}
      >
        Undo
      </ActionButton>
      <span className="ml-auto text-muted text-xs">
        {change.state === 'running' ? 'Runs without this page' : STATE_WORD[change.state]}
      </span>
    </>
  )
}

const STATE_WORD = { done: 'Done', stopped: 'Stopped' } as const
