import type { Filter } from '@/lib/filter/ast'

/** Findings that an analyst still has to decide on: neither archived, passed, resolved nor suppressed. */
export const OPEN: Filter = {
  terms: [
    { field: 'record', operator: 'is', values: ['ACTIVE'], negated: false },
    { field: 'workflow', operator: 'is', values: ['NEW', 'NOTIFIED'], negated: false },
    { field: 'compliance', operator: 'is', values: ['PASSED'], negated: true },
  ],
}

/** The condition of `OPEN` over `findings f`, without parameters. */
export const openCondition = `(f.record = 'ACTIVE' AND f.workflow IN ('NEW', 'NOTIFIED')
  AND f.compliance IS DISTINCT FROM 'PASSED')`
