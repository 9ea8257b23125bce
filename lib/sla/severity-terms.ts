import type { Filter } from '@/lib/filter/ast'

/** True when a filter asks for the present severity, which is Informational for a passed control. */
export const asksPresentSeverity = ({ terms }: Filter): boolean =>
  terms.some(({ field }) => field === 'severity')

/** Replaces the present severity in a filter by the SLA severity of clocks. */
export const withSlaSeverity = ({ terms }: Filter): Filter => ({
  terms: terms.map(term => (term.field === 'severity' ? { ...term, field: 'sla_severity' } : term)),
})
