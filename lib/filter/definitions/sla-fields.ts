import type { FieldDefinition } from '@/lib/filter/definitions/field-definition'
import { SLA_SEVERITIES } from '@/lib/finding/severity'
import { SLA_STATES } from '@/lib/finding/statuses'

/** Fields of the SLA clock, now and in the past. */
export const SLA_FIELDS = {
  sla: {
    kind: 'closed',
    label: 'SLA',
    values: SLA_STATES,
    help: 'State of the SLA clock; excepted is paused, as the finding is suppressed',
  },
  due: {
    kind: 'date',
    label: 'due',
    absent: true,
    help: 'Due date of its SLA clock, also of a closed one; <7d is past or within seven days, >7d later',
  },
  sla_rule: {
    kind: 'string',
    label: 'SLA rule',
    absent: true,
    help: 'Rule of the SLA policy that governs it',
  },
  sla_severity: {
    kind: 'closed',
    label: 'SLA severity',
    values: SLA_SEVERITIES,
    help: 'Severity that its SLA clock is judged by: of a control that has passed, what it failed with',
  },
  was: {
    kind: 'was',
    label: 'SLA',
    help: 'State of its SLA clock in the past: breached@2026-11-20 is at the end of that day',
  },
  was_today: {
    kind: 'was',
    label: 'SLA under today’s policy',
    help: 'What the policy in force now makes of the past: breached@2026-11-20 is at the end of that day',
  },
  closed: {
    kind: 'date',
    label: 'closed',
    many: true,
    absent: true,
    help: 'When its SLA clock closed, in time or late, each time; 2026-W47 is in that week, "" is never',
  },
  met: {
    kind: 'date',
    label: 'met its SLA',
    many: true,
    absent: true,
    help: 'When it was closed in time, each time; 2026-W47 is in that week, "" is never',
  },
  missed: {
    kind: 'date',
    label: 'missed its SLA',
    many: true,
    absent: true,
    help: 'When it was closed late, each time; 2026-W47 is in that week, "" is never',
  },
  met_today: {
    kind: 'date',
    label: 'met its SLA under today’s policy',
    many: true,
    absent: true,
    help: 'When it was closed, in time under the policy in force now; 2026-W47 is in that week, "" is never',
  },
  missed_today: {
    kind: 'date',
    label: 'missed its SLA under today’s policy',
    many: true,
    absent: true,
    help: 'When it was closed, late under the policy in force now; 2026-W47 is in that week, "" is never',
  },
  ended: {
    kind: 'ended',
    label: 'ended',
    many: true,
    absent: true,
    help: 'When and how it ended, by its last end in a time: archived@2026-10, passed_late@2026-W47; 2026-10 is any end, "" is never',
  },
  reopened: {
    kind: 'date',
    label: 'reopened',
    many: true,
    absent: true,
    help: 'When it was opened again, each time; 2026-W47 is in that week, "" is never',
  },
  moved: {
    kind: 'date',
    label: 'due date moved',
    many: true,
    absent: true,
    help: 'When a person moved its due date, each time; 2026-10 is in that month, "" is never',
  },
} as const satisfies Record<string, FieldDefinition>
