import type { Filter } from '@/lib/filter/ast'
import { printFilter, printValue } from '@/lib/filter/print'

/**
 * Findings whose clocks the policy in force governs: running, paused or without an SLA. A closed clock keeps the rule
 * that judged it.
 */
export const OPEN_FINDINGS: Filter = {
  terms: [
    { field: 'record', operator: 'is', values: ['ACTIVE'], negated: false },
    { field: 'compliance', operator: 'is', values: ['PASSED'], negated: true },
    { field: 'workflow', operator: 'is', values: ['RESOLVED'], negated: true },
  ],
}

/** Writes the filter text of the open findings under a rule; the empty name is for findings under none. */
export const governedFilter = (rule: string): string =>
  `sla_rule:${printValue(rule)} ${printFilter(OPEN_FINDINGS)}`
