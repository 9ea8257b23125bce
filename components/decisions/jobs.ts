'use client'

import { useSyncExternalStore } from 'react'

/** A change of many findings that this tab follows until somebody closes its strip. */
export type Job = { readonly id: string; readonly title: string; readonly said: string }

const none: readonly Job[] = []
let jobs = none
const listeners = new Set<() => void>()

function show(next: readonly Job[]): void {
  jobs = next
  for (const listener of listeners) listener()
}

export const followJob = (job: Job): void => show([...jobs, job])
/** The job itself goes on. */
export const leaveJob = (id: string): void => show(jobs.filter(job => job.id !== id))

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useJobs = (): readonly Job[] =>
  useSyncExternalStore(
    subscribe,
    () => jobs,
    () => none,
  )
