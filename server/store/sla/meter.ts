import type { Asker } from '@/server/store/sql/shared-answers'
import type { Row } from '@/server/store/sql/values'
import type { Analytics, Question } from './analytics'

/** Runs one question and returns its rows. */
export type Ask = (question: Question) => Promise<readonly Row[]>

/** Runs the questions of one API answer, and sums their cost in US dollars; null where nothing is charged. */
export function meter(
  analytics: Analytics,
  asker?: Asker,
): { readonly ask: Ask; readonly cost: () => number | null } {
  let sum: number | null = null
  return {
    ask: async question => {
      const { rows, cost } = await analytics.ask(question, asker)
      if (cost !== null) sum = (sum ?? 0) + cost
      return rows
    },
    cost: () => sum,
  }
}
