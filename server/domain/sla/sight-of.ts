import type { ProviderFields } from '@/server/domain/finding'
import type { Finding } from '@/server/domain/merge-finding'
import type { Sight } from '@/server/domain/sla/clock'

/** Who resolved a finding, or saw its control pass, closed its clock, whatever became of the record afterwards. */
function conditionOf({ provider, customer }: Finding): Sight['condition'] {
  if (customer.workflow === 'RESOLVED' || provider.compliance === 'PASSED') return 'closed'
  if (provider.recordState === 'ARCHIVED') return 'absent'
  return customer.workflow === 'SUPPRESSED' ? 'excepted' : 'open'
}

/** Security Hub sets `FirstObservedAt` with every change of compliance, also from FAILED to WARNING. */
const isUnbroken = ({ compliance, previousCompliance }: ProviderFields): boolean =>
  compliance !== 'PASSED' && previousCompliance !== null && previousCompliance !== 'PASSED'

/** What a look at a finding says about its clock. A vulnerability of which nobody says otherwise has no fix. */
export function sightOf(finding: Finding): Sight {
  const { provider, customer } = finding
  const hasFix = provider.vulnerabilities.some(({ fix }) => fix === true)
  return {
    key: finding.key,
    severity: customer.severity,
    condition: conditionOf(finding),
    opened: finding.openedAt,
    unbroken: isUnbroken(provider),
    resolved: finding.resolvedAt,
    fix: provider.vulnerabilities.length === 0 ? null : hasFix,
    falsePositive: customer.verification === 'FALSE_POSITIVE',
    updated: provider.updatedAt,
    seen: finding.observedAt,
  }
}
