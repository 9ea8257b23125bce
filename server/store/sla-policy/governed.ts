import { printValue } from '@/lib/filter/print'

/** Clocks that the policy in force governs; those that have stopped keep the rule that judged them. Over `findings f`. */
export const CLOCK_IS_OPEN = `f.clock_phase IN ('running', 'paused', 'no_sla')`

/** The filter text of the findings whose clocks a rule governs now; of those that none does, for the empty name. */
export const governedFilter = (rule: string): string => `sla_rule:${printValue(rule)} -sla:met,missed,gone`
