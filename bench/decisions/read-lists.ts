import { setTimeout as wait } from 'node:timers/promises'
import type { Question } from '../cases/case'
import type { Desk } from '../desk/start-desk'
import { type Timing, timingOf } from '../support/timing'

export type ListName = 'first' | 'filtered'
export const LIST_NAMES = ['first', 'filtered'] as const
export type Lists = Readonly<Record<ListName, readonly Question[]>>
export type ListTimes = Readonly<Record<ListName, Timing>> & { readonly asked: number }

/** Milliseconds between two questions of one reader, who looks at each answer. */
const PAUSE = 150

/** Asks for both lists in turn, until `isOver`. Each question is a new one as long as there are new ones. */
export function createReader(desk: Desk, lists: Lists) {
  let turn = 0
  return async (isOver: () => boolean): Promise<ListTimes> => {
    const samples: Record<ListName, number[]> = { first: [], filtered: [] }
    while (!isOver()) {
      for (const name of LIST_NAMES) {
        const question = lists[name][turn % lists[name].length]
        if (!question) throw new Error('There is nothing to ask for.')
        const from = performance.now()
        await desk.ask(question.path)
        samples[name].push(performance.now() - from)
        await wait(PAUSE)
      }
      turn += 1
    }
    const { first, filtered } = samples
    return { first: timingOf(first), filtered: timingOf(filtered), asked: first.length + filtered.length }
  }
}
