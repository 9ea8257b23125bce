import type { Outcome } from '@/lib/finding/clock-words'

/** Words for the outcome of one or several clocks: `189 resolved by a person`. */
export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  passed: 'passed',
  resolved: 'resolved by a person',
  archived: 'archived by their source',
  gone: 'gone',
}

/** Words for the outcome of one finding: `closed 2026-11-20, archived by its source`. */
export const OUTCOME_OF_ONE: Readonly<Record<Outcome, string>> = {
  ...OUTCOME_WORDS,
  archived: 'archived by its source',
  gone: 'its resource or control is gone',
}
