import type { SlaSeverity } from '@/lib/finding/severity'
import type { Workflow } from '@/lib/finding/statuses'
import type { Instant } from '@/server/domain/finding/finding'
import type { Period } from '@/server/domain/finding/periods'
import type { Sight } from './clock'
import { ended, standsBy } from './sight-of'

/** The decisions on a finding that move its clock. */
export type Present = { readonly severity: SlaSeverity; readonly workflow: Workflow }

/**
 * Returns a sight of the finding at an instant of the past. It follows from what documents prove and what people
 * decided.
 */
export function sightAt(sight: Sight, { severity, workflow }: Present, at: Instant): Sight {
  const present = sight.opened === null ? [] : [{ ...presentOf(sight), opened: sight.opened }]
  const begun = [...sight.past, ...present].filter(({ opened }) => opened <= at)
  const last = begun.at(-1) ?? present[0]
  const closed = last?.closed != null && last.closed <= at ? last.closed : null
  const state = closed === null ? 'failing' : (last?.outcome ?? 'passed')
  return {
    ...sight,
    severity,
    // Security Hub shows what passes as INFORMATIONAL. The record before has the failing severity.
    masked: state === 'passed' && severity === 'INFORMATIONAL',
    // A person who resolved it before its provider ended it has already closed its clock.
    ...(closed === null ? standsBy('failing', workflow) : ended(last?.outcome ?? 'passed')),
    opened: last?.opened ?? null,
    unbroken: last?.proven !== true,
    past: begun.slice(0, -1),
    resolved: closed ?? at,
    updated: at,
    seen: at,
  }
}

/** Returns the current period. Its end is only known from a sight where the provider ended it. */
function presentOf({ outcome, resolved, unbroken }: Sight): Omit<Period, 'opened'> {
  const isEnded = outcome !== null && outcome !== 'resolved'
  return { closed: isEnded ? resolved : null, outcome: isEnded ? outcome : null, proven: !unbroken }
}
