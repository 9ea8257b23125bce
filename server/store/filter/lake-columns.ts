/**
 * Columns of `findings` in the lake, in the order of its catalogue (infra/findings-lake): those that SLA questions and
 * filters there may use. A filter on any other field is refused there by its name.
 */
export const LAKE_FINDINGS: readonly string[] = [
  ...['key', 'id', 'severity', 'severity_rank', 'workflow', 'record', 'compliance', 'control', 'product'],
  ...['account', 'account_name', 'region', 'resource', 'resource_type', 'title', 'generator', 'owner'],
  ...['environment', 'ou', 'team', 'epss', 'exploit', 'fix', 'created_at', 'updated_at'],
  ...['first_observed_at', 'opened_at', 'resolved_at', 'clock_phase', 'due_at', 'risk_at', 'sla_rule'],
  ...['sla_severity', 'exception', 'exposure', 'still_failing', 'sample'],
]
