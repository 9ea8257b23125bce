import type { CustomerFields, ProviderFields } from '@/server/domain/finding'
import type { Finding } from '@/server/domain/merge-finding'
import type { Sight } from '@/server/domain/sla/clock'

/** What of a finding says how it stands. */
export type Statuses = Pick<CustomerFields, 'workflow'> & Pick<ProviderFields, 'compliance' | 'recordState'>

/** Who resolved a finding, or saw its control pass, closed its clock, whatever became of the record afterwards. */
export function conditionOf({ workflow, compliance, recordState }: Statuses): Sight['condition'] {
  if (workflow === 'RESOLVED' || compliance === 'PASSED') return 'closed'
  if (recordState === 'ARCHIVED') return 'absent'
  return workflow === 'SUPPRESSED' ? 'excepted' : 'open'
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
    condition: conditionOf({ ...provider, ...customer }),
    opened: finding.openedAt,
    unbroken: isUnbroken(provider),
    resolved: finding.resolvedAt,
    fix: provider.vulnerabilities.length === 0 ? null : hasFix,
    falsePositive: customer.verification === 'FALSE_POSITIVE',
    updated: provider.updatedAt,
    seen: finding.observedAt,
  }
}
