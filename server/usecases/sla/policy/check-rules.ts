import type { SlaPolicy } from '@/lib/api/sla/sla-policy'
import { checkRuleFilter } from '@/lib/sla/check-rule-filter'
import { refuseInput } from '@/server/usecases/parse-input'

/**
 * Throws `invalid_input` that names each invalid filter of a rule, such as `policy.rules.2.filter`, and the position in
 * it.
 */
export function checkRules({ rules }: SlaPolicy): void {
  const errors = rules.flatMap(({ filter }, index) =>
    checkRuleFilter(filter).map(({ message, start }) => ({
      field: `policy.rules.${index}.filter`,
      message,
      position: start,
    })),
  )
  if (errors.length > 0) refuseInput(errors)
}
