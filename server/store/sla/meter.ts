import type { Row } from '@/server/store/values'
import type { Analytics, Question } from './analytics'

/** Asks one question; its rows. */
export type Ask = (question: Question) => Promise<readonly Row[]>

/** Asks for one answer of the API, and counts what its questions cost in all: US dollars, null where nothing is charged. */
export function meter(
  analytics: Analytics,
  signal?: AbortSignal,
): { readonly ask: Ask; readonly cost: () => number | null } {
  let sum: number | null = null
  return {
    ask: async question => {
      const { rows, cost } = await analytics.ask(question, signal)
      if (cost !== null) sum = (sum ?? 0) + cost
      return rows
    },
    cost: () => sum,
  }
}
