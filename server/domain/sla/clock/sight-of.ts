import type { Outcome } from '@/lib/finding/clock-words'
import type { SlaSeverity } from '@/lib/finding/severity'
import type { Workflow } from '@/lib/finding/statuses'
import { type Fact, stateOf } from '@/server/domain/finding/facts'
import type { Finding } from '@/server/domain/finding/merge-finding'
import { fixOf } from '@/server/domain/finding/vulnerability'
import type { Sight } from './clock'
import { isMasked } from './failing-severity'

type Stands = Pick<Sight, 'condition' | 'outcome'>

/** Returns the condition of a finding that ended in this way. */
export const ended = (outcome: Outcome): Stands => ({
  condition: outcome === 'gone' ? 'absent' : 'closed',
  outcome,
})

/**
 * Returns the condition from state and workflow. A pass ends a clock before a person does, and a person before the
 * source. Later changes of the record do not matter.
 */
export function standsBy(state: Fact['state'], workflow: Workflow): Stands {
  if (state === 'passed') return ended('passed')
  if (workflow === 'RESOLVED') return ended('resolved')
  if (state !== 'failing') return ended(state)
  return { condition: workflow === 'SUPPRESSED' ? 'excepted' : 'open', outcome: null }
}

/** Returns the current condition. The first end of a period stays, even if the record changes later. */
function standsNow({ provider, customer, periods, endedBy }: Finding): Stands {
  if (endedBy === 'person') return ended('resolved')
  const outcome = endedBy === null ? null : (periods.at(-1)?.outcome ?? null)
  return outcome === null ? standsBy(stateOf(provider), customer.workflow) : ended(outcome)
}

/**
 * Returns what a finding shows about its clock. `severity` is `judgedSeverity`. A vulnerability without information has
 * no fix, and neither has one that is fixed in part.
 */
export function sightOf(finding: Finding, severity: SlaSeverity): Sight {
  const { provider, customer, periods } = finding
  return {
    key: finding.key,
    severity,
    masked: isMasked(finding),
    ...standsNow(finding),
    opened: finding.openedAt,
    unbroken: periods.at(-1)?.proven !== true,
    past: periods.slice(0, -1),
    resolved: finding.resolvedAt,
    fix: provider.vulnerabilities.length === 0 ? null : fixOf(provider.vulnerabilities) === 'YES',
    falsePositive: customer.verification === 'FALSE_POSITIVE',
    updated: provider.updatedAt,
    seen: finding.observedAt,
  }
}
