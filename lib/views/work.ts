import type { Filter, Term } from '@/lib/filter/ast'
import { PRODUCTION } from '@/lib/finding/risk'

/** What a person at the desk asks for first, in the order of the Overview. */
export const WORK = ['queue', 'new', 'due_today', 'breached', 'exploitable'] as const
export type Work = (typeof WORK)[number]

const is = (field: Term['field'], values: Term['values']): Term => ({
  field,
  operator: 'is',
  values,
  negated: false,
})

const OPEN = is('state', ['open'])

/** Returns the findings of each kind of work. `owners` are the reader's own name and teams; `today` is a UTC date. */
export function workFilters(
  owners: readonly [string, ...string[]],
  today: string,
): Readonly<Record<Work, Filter>> {
  return {
    queue: { terms: [OPEN, is('owner', owners)] },
    new: { terms: [OPEN, { field: 'opened', operator: 'gt', values: ['1d'], negated: false }] },
    due_today: { terms: [is('sla', ['on_track', 'at_risk']), is('due', [today])] },
    breached: { terms: [is('sla', ['breached'])] },
    exploitable: { terms: [OPEN, is('exploit', ['true']), is('environment', PRODUCTION)] },
  }
}
