import { dismissNotice, notify } from '@/components/ui/notify'
import { createStore, useStore } from '@/components/ui/store/create-store'
import type { ItemCounts } from '@/lib/api/changes'
import { formatCount } from '@/lib/format/instant'
import { getsBack, givenBack, hasBack, takenBack } from './words'

/** A change of many findings that this tab follows until the person closes its strip. */
export type Job = {
  readonly id: string
  readonly title: string
  readonly said: string
  /** For an undo that still runs: what it takes back, and the notice that shows it meanwhile. */
  readonly undoing?: { readonly said: string; readonly count: number; readonly notice: number }
}

const jobs = createStore<readonly Job[]>([])

/** Shows a strip that follows a job. */
export const followJob = (job: Job): void => jobs.set([...jobs.get(), job])

/** True while a strip follows the change. */
export const isFollowed = (id: string): boolean => jobs.get().some(job => job.id === id)

/** Closes the strip of a job. The job itself goes on. */
export function leaveJob(id: string): void {
  dismissOf(jobs.get().find(job => job.id === id))
  jobs.set(jobs.get().filter(job => job.id !== id))
}

function dismissOf(job: Job | undefined): void {
  if (job?.undoing) dismissNotice(job.undoing.notice)
}

/** Replaces the strip of a change with the strip of its undo, and reports the undo until it is done. */
export function followUndo(
  change: string,
  { id, said, count }: { readonly id: string; readonly said: string; readonly count: number },
): void {
  const notice = notify(`Undoing: ${getsBack(count)}.`, {
    description: takenBack(said),
    stays: Number.POSITIVE_INFINITY,
  })
  const undoing = { said, count, notice }
  const job = { id, title: `Undo: ${getsBack(count)}`, said: givenBack(count), undoing }
  const before = jobs.get()
  jobs.set(isFollowed(change) ? before.map(one => (one.id === change ? job : one)) : [...before, job])
}

/** Reports the outcome of an undo, once. */
export function endUndo(id: string, { confirmed, failed, diverged, stopped }: ItemCounts): void {
  const job = jobs.get().find(one => one.id === id)
  if (!job?.undoing) return
  dismissOf(job)
  const { undoing, ...ended } = job
  jobs.set(jobs.get().map(one => (one.id === id ? ended : one)))
  const left = failed + diverged + stopped
  const { said, count } = undoing
  if (left === 0) return void notify(`Undone: ${hasBack(count)}.`, { description: takenBack(said) })
  const words = confirmed === 0 ? `Not undone: ${said}` : `Undone in part: ${hasBack(count, true)}`
  notify(`${words}.`, {
    description: `${formatCount(left)} did not get their earlier values. Details says why.`,
  })
}

export const useJobs = (): readonly Job[] => useStore(jobs)
