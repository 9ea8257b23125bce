import * as z from 'zod/mini'
import { EVENT_KINDS, PHASES } from '@/lib/finding/clock-words'
import { SEVERITIES } from '@/lib/finding/severity'
import { SLA_STATES } from '@/lib/finding/statuses'

const instant = z.iso.datetime()
const days = z.nullable(z.number())
const filterText = z._default(z.string().check(z.maxLength(10_000)), '')

const clockEvent = z.object({
  seq: z.int(),
  clock: z.int(),
  kind: z.enum(EVENT_KINDS),
  phase: z.enum(PHASES),
  at: instant,
  seen: instant,
  due: z.nullable(instant),
  severity: z.enum(SEVERITIES),
  policy: z.int(),
  rule: z.nullable(z.string()),
  rebuilt: z.boolean(),
  actor: z.nullable(z.string()),
  reason: z.nullable(z.string()),
})

/** One step of the ladder that was taken. */
export const escalation = z.object({
  key: z.string(),
  clock: z.int(),
  step: z.string(),
  at: instant,
  to: z.enum(['owner', 'team', 'manager']),
  name: z.nullable(z.string()),
})

/** The clock of a finding. `remaining` is milliseconds of real time to the due date, negative when overdue. */
export const findingClock = z.object({
  key: z.string(),
  state: z.enum(SLA_STATES),
  phase: z.enum(PHASES),
  clock: z.int(),
  severity: z.enum(SEVERITIES),
  start: instant,
  allowance_days: days,
  rule: z.nullable(z.string()),
  policy: z.int(),
  due: z.nullable(instant),
  risk: z.nullable(instant),
  moved: z.boolean(),
  remaining: z.nullable(z.number()),
  paused_days: z.number(),
  pauses: z.array(z.object({ from: instant, to: z.nullable(instant), actor: z.nullable(z.string()) })),
  closed: z.nullable(instant),
  resolve_days: days,
  rebuilt: z.boolean(),
  /** What today's policy would say of it. */
  today: z.object({ state: z.enum(SLA_STATES), due: z.nullable(instant) }),
  /** Newest first. */
  events: z.array(clockEvent),
  escalations: z.array(escalation),
  may_move: z.boolean(),
})
export type FindingClock = z.infer<typeof findingClock>

/** Body of `PUT /sla/findings/{key}/due`. */
export const dueMove = z.strictObject({
  due: instant,
  reason: z.string().check(z.trim(), z.minLength(1, { error: 'Say why' }), z.maxLength(1_000)),
})

/** Answer of `PUT /sla/findings/{key}/due`: it is kept, and the clock shows it. */
export const movedDue = z.object({ key: z.string(), due: instant })
export type MovedDue = z.infer<typeof movedDue>

/** Query of `/sla/escalations`, newest first. */
export const escalationsQuery = z.strictObject({
  filter: filterText,
  cursor: z._default(z.nullable(z.string().check(z.maxLength(2_000))), null),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(500)), 50),
})
export const escalationPage = z.object({
  items: z.array(z.extend(escalation, { title: z.string(), severity: z.enum(SEVERITIES) })),
  next: z.nullable(z.string()),
  total: z.int(),
})
export type EscalationPage = z.infer<typeof escalationPage>
