'use client'

import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useMemo } from 'react'
import { useJobs } from '@/components/decisions/jobs'
import { type DecisionDialog, openDecision, useOpenDecision } from '@/components/decisions/open-decision'
import { undoLatest } from '@/components/decisions/undo'
import { latestDecision } from '@/components/decisions/undo-stack'
import type { Shortcut } from '@/components/keyboard/registry'
import { useShortcuts } from '@/components/keyboard/use-shortcuts'

// The first load needs none of them.
const TextDialog = lazy(() => import('./text-dialog').then(module => ({ default: module.TextDialog })))
const OwnerDialog = lazy(() => import('./owner-dialog').then(module => ({ default: module.OwnerDialog })))
const PreviewDialog = lazy(() =>
  import('./preview-dialog').then(module => ({ default: module.PreviewDialog })),
)
const StaleDialog = lazy(() => import('./stale-dialog').then(module => ({ default: module.StaleDialog })))
const JobStrip = lazy(() =>
  import('@/components/decisions/controls/job-strip').then(module => ({ default: module.JobStrip })),
)

const close = () => openDecision(null)

/** Holds the decision dialogs, the running jobs, and the key that takes the latest decision back. */
export function DecisionHost() {
  const queries = useQueryClient()
  const dialog = useOpenDecision()
  const jobs = useJobs()
  useShortcuts(
    useMemo<Shortcut[]>(
      () => [
        {
          keys: 'u',
          label: 'Undo the last decision',
          group: 'Decide',
          refusal: () => (latestDecision() ? null : 'This tab has decided nothing that could be undone'),
          run: () => {
            undoLatest(queries)
            return true
          },
        },
      ],
      [queries],
    ),
  )
  return (
    <Suspense>
      {jobs.length > 0 ? (
        <section
          aria-label="Running decisions"
          className="fixed bottom-12 left-1/2 z-30 flex w-[min(420px,calc(100vw-32px))] -translate-x-1/2 flex-col gap-2 max-xl:bottom-28"
        >
          {jobs.map(job => (
            <JobStrip key={job.id} job={job} />
          ))}
        </section>
      ) : null}
      {dialog ? <Shown dialog={dialog} /> : null}
    </Suspense>
  )
}

function Shown({ dialog }: { dialog: DecisionDialog }) {
  switch (dialog.kind) {
    case 'owner':
      return <OwnerDialog target={dialog.target} next={dialog.next} onClose={close} />
    case 'preview':
      return <PreviewDialog preview={dialog} onClose={close} />
    case 'stale':
      return <StaleDialog stale={dialog} onClose={close} />
    default:
      return <TextDialog kind={dialog.kind} target={dialog.target} next={dialog.next} onClose={close} />
  }
}
