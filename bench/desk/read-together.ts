import { setTimeout as wait } from 'node:timers/promises'
import type { Question } from '../cases/case'
import { type Timing, timeEach, timingOf } from '../support/timing'

/** The times of readers who asked one question after another, without a pause. */
export type Reading = Timing & { readonly perSecond: number }

/** Runs readers in parallel, each with its own list of questions. */
export async function readTogether(
  ask: (path: string) => Promise<unknown>,
  lists: readonly (readonly Question[])[],
): Promise<Reading> {
  const from = performance.now()
  const samples = await Promise.all(lists.map(list => timeEach(list, ({ path }) => ask(path))))
  const seconds = (performance.now() - from) / 1000
  const all = samples.flat()
  await wait(200)
  return { ...timingOf(all), perSecond: all.length / seconds }
}
