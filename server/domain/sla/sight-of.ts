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

/** What a finding was at the look before this one. */
export type LookBefore = Pick<ProviderFields, 'compliance'> & Pick<Finding, 'openedAt'>

const MINUTE = 60_000

/** The failing period that the look before has seen already. */
const isSamePeriod = ({ openedAt }: Finding, before: LookBefore): boolean =>
  openedAt !== null && before.openedAt !== null && openedAt <= before.openedAt + MINUTE

/**
 * Whether nothing tells that it passed before its present or last failing period. Security Hub sets `FirstObservedAt` with
 * every change of compliance, also from FAILED to WARNING. ASFF tells what was before. Of OCSF the look before does: only
 * what fails in the same way as then, since later, was something else meanwhile. Without compliance nothing passes.
 */
function isUnbroken(finding: Finding, before: LookBefore | null): boolean {
  const { compliance, previousCompliance } = finding.provider
  if (compliance === null) return true
  if (compliance === 'PASSED') {
    return before !== null && before.compliance !== 'PASSED' && isSamePeriod(finding, before)
  }
  if (previousCompliance !== null) return previousCompliance !== 'PASSED'
  if (before === null) return true
  return before.compliance === compliance ? isSamePeriod(finding, before) : before.compliance !== 'PASSED'
}

/**
 * What a look at a finding says about its clock; `before` is null where nobody has looked before, or an index that is
 * built anew has forgotten it. A vulnerability of which nobody says otherwise has no fix.
 */
export function sightOf(finding: Finding, before: LookBefore | null): Sight {
  const { provider, customer } = finding
  const hasFix = provider.vulnerabilities.some(({ fix }) => fix === true)
  return {
    key: finding.key,
    severity: customer.severity,
    condition: conditionOf({ ...provider, ...customer }),
    opened: finding.openedAt,
    unbroken: isUnbroken(finding, before),
    resolved: finding.resolvedAt,
    fix: provider.vulnerabilities.length === 0 ? null : hasFix,
    falsePositive: customer.verification === 'FALSE_POSITIVE',
    updated: provider.updatedAt,
    seen: finding.observedAt,
  }
}
