import type { Severity, SlaSeverity } from '@/lib/finding/severity'
import type { Finding } from '@/server/domain/finding/merge-finding'

/** Known severities of a control: the worst of its failing findings, and the rating of its definition. */
export type ControlSeverity = { readonly failing: Severity | null; readonly defined: Severity | null }

type Shown = Pick<Finding, 'provider' | 'customer'>

/** Only Security Hub's own controls are shown with another severity once they pass. */
export const isOwnControl = ({ provider }: Pick<Finding, 'provider'>): boolean =>
  provider.control !== null && provider.productArn.endsWith(':product/aws/securityhub')

/**
 * True for a control finding that Security Hub shows as INFORMATIONAL because it has passed. That severity does not
 * show how severe it was while it failed. A severity that a person has set since does not count as masked.
 */
export const isMasked = (finding: Shown): boolean =>
  isOwnControl(finding) &&
  finding.provider.compliance === 'PASSED' &&
  finding.customer.severity === 'INFORMATIONAL'

/**
 * Returns the SLA severity of a clock that was never seen failing. For a passed finding it is the severity that its
 * control fails with, by the first source that knows it. A finding that never failed keeps the severity that it shows.
 */
export function judgedSeverity(
  finding: Shown & Pick<Finding, 'openedAt'>,
  known: ControlSeverity | null,
): SlaSeverity {
  if (finding.openedAt === null || !isMasked(finding)) return finding.customer.severity
  return known?.failing ?? finding.provider.failingSeverity ?? known?.defined ?? 'UNKNOWN'
}

/** Returns the severity that a finding shows for its failing control; null where it shows none. */
export function shownFailing(finding: Shown): Severity | null {
  if (!isOwnControl(finding) || finding.provider.compliance !== 'FAILED') return null
  // A person may have changed the severity of this finding alone. The provider's severity is that of the control.
  const severity = finding.provider.providerSeverity ?? finding.customer.severity
  return severity === 'INFORMATIONAL' ? null : severity
}
