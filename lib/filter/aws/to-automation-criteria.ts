import type { Filter } from '@/lib/filter/ast'
import type { AsffFilters, Compiled } from '@/lib/filter/aws/asff-filters'
import { compileAsff } from '@/lib/filter/aws/compile-asff'

const HUNDRED = ['AwsAccountId', 'GeneratorId', 'Title', 'ResourceId']

/**
 * Compiles the filter to `AutomationRulesFindingFilters`. They allow CONTAINS and at most 20 values a criterion (100
 * for account, generator, title and resource id), but no Region and no vulnerabilities. Dates stay relative, as a rule
 * runs for years.
 */
export const toAutomationCriteria = (filter: Filter): Compiled<AsffFilters> =>
  compileAsff(filter, {
    name: 'Automation rules',
    attributes: Number.POSITIVE_INFINITY,
    valuesOf: attribute => (HUNDRED.includes(attribute) ? 100 : 20),
    contains: true,
    lacks: {
      region:
        'Automation rules have no criterion for the Region of a finding; they run in the Region that holds them',
      exploit: 'Automation rules have no criterion for vulnerabilities',
    },
    now: null,
  })
