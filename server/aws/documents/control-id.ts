const CONSOLIDATED = /security-control\/([^/]+)(?:\/finding|$)/
const SUBSCRIPTION = /subscription\/([^/]+\/v\/[^/]+)\/([^/]+)\/finding/
const SECURITY_CONTROL = /^[A-Za-z0-9]+(?:\.[A-Za-z0-9]+)*\.\d+$/

type Sources = {
  readonly securityControlId: string | null
  readonly id: string
  readonly generator: string | null
  /** Of Security Hub's own control findings; other products use the same keys for other values. */
  readonly productFields: Readonly<Record<string, string>>
  readonly isSecurityHub: boolean
}

/** Names a control. `EC2.2` is complete; a bare CIS number is another rule in each version, so its standard stays. */
function named(standard: string | null, rule: string): string {
  return /[A-Za-z]/.test(rule) && SECURITY_CONTROL.test(rule) ? rule : `${standard ?? 'rule'}/${rule}`
}

/** Returns `standards/…/v/1.0.0` or `ruleset/…/v/1.2.0` without its first segment. */
const family = (standardArn: string | null): string | null =>
  standardArn?.match(/([^/:]+\/v\/[^/]+)$/)?.[1] ?? null

/**
 * Finds the control that an ASFF finding checks: from its own field, then the id of either generation, then
 * ProductFields.
 */
export function readControlId({
  securityControlId,
  id,
  generator,
  productFields,
  isSecurityHub,
}: Sources): string | null {
  if (securityControlId !== null) return securityControlId
  const consolidated = CONSOLIDATED.exec(id) ?? CONSOLIDATED.exec(generator ?? '')
  if (consolidated?.[1]) return consolidated[1]
  const subscription = SUBSCRIPTION.exec(id)
  if (subscription?.[1] && subscription[2]) return named(subscription[1], subscription[2])
  if (!isSecurityHub) return null
  const rule = productFields.ControlId ?? productFields.RuleId
  return rule === undefined
    ? null
    : named(family(productFields.StandardsArn ?? productFields.StandardsGuideArn ?? null), rule)
}

/** Lists standards by the resource part of their ARN, such as `standards/pci-dss/v/3.2.1`. */
export function readStandards(
  associated: readonly (string | null)[],
  productFields: Readonly<Record<string, string>>,
  isSecurityHub: boolean,
): string[] {
  const named = associated.filter(item => item !== null)
  if (named.length > 0) return [...new Set(named)]
  const arn = productFields.StandardsArn ?? productFields.StandardsGuideArn
  return isSecurityHub && arn !== undefined ? [arn.replace(/^arn:[^:]*:securityhub:[^:]*:[^:]*:/, '')] : []
}
