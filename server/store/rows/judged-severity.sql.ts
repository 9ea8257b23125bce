/**
 * `isMasked` of the domain over `findings f`, never NULL: a control of Security Hub that is shown as INFORMATIONAL
 * because it has passed.
 */
export const MASKED = `(f.compliance IS NOT DISTINCT FROM 'PASSED' AND f.severity = 'INFORMATIONAL'
  AND f.control IS NOT NULL AND ends_with(f.product_arn, ':product/aws/securityhub'))`

/** The SLA severity of a clock: after a pass, the one that failed, which its clock keeps. */
export const JUDGED_SEVERITY = `CASE WHEN ${MASKED} THEN f.sla_severity ELSE f.severity END`
