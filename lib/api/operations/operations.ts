import type { Operation } from '@/lib/api/operation'
import { ACTION_OPERATIONS } from '@/lib/api/operations/action-operations'
import { APPROVAL_OPERATIONS } from '@/lib/api/operations/approval-operations'
import { AUDIT_OPERATIONS } from '@/lib/api/operations/audit-operations'
import { CHANGE_OPERATIONS } from '@/lib/api/operations/change-operations'
import { CLOCK_OPERATIONS } from '@/lib/api/operations/clock-operations'
import { DESK_OPERATIONS } from '@/lib/api/operations/desk-operations'
import { FINDING_OPERATIONS } from '@/lib/api/operations/finding-operations'
import { OVERVIEW_OPERATIONS } from '@/lib/api/operations/overview-operations'
import { PERSON_OPERATIONS } from '@/lib/api/operations/person-operations'
import { POLICY_OPERATIONS } from '@/lib/api/operations/policy-operations'
import { SLA_OPERATIONS } from '@/lib/api/operations/sla-operations'
import { TEAM_OPERATIONS } from '@/lib/api/operations/team-operations'
import { TOKEN_OPERATIONS } from '@/lib/api/operations/token-operations'
import { VIEW_OPERATIONS } from '@/lib/api/operations/view-operations'

/** Every operation of the API, as in /api/v1/openapi.json. A test compares it with the route handlers. */
export const OPERATIONS = [
  ...FINDING_OPERATIONS,
  ...CHANGE_OPERATIONS,
  ...DESK_OPERATIONS,
  ...OVERVIEW_OPERATIONS,
  ...VIEW_OPERATIONS,
  ...PERSON_OPERATIONS,
  ...TOKEN_OPERATIONS,
  ...AUDIT_OPERATIONS,
  ...TEAM_OPERATIONS,
  ...ACTION_OPERATIONS,
  ...APPROVAL_OPERATIONS,
  ...SLA_OPERATIONS,
  ...CLOCK_OPERATIONS,
  ...POLICY_OPERATIONS,
] as const satisfies readonly Operation[]
