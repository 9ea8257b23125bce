import * as z from 'zod/mini'
import { LONGEST_FILTER } from '@/lib/api/longest-filter'
import { EVENT_KINDS, OUTCOMES, PHASES } from '@/lib/finding/clock-words'
import { SEVERITIES, SLA_SEVERITIES } from '@/lib/finding/severity'
import { SLA_STATES } from '@/lib/finding/statuses'

const instant = z.iso.datetime()
const days = z.nullable(z.number())
const filterText = z._default(z.string().check(z.maxLength(LONGEST_FILTER)), '')

const clockEvent = z.object({
  seq: z.int(),
  clock: z.int(),
  kind: z.enum(EVENT_KINDS),
  phase: z.enum(PHASES),
  at: instant,
  seen: instant,
  due: z.nullable(instant),
  severity: z.enum(SLA_SEVERITIES),
  policy: z.int(),
  rule: z.nullable(z.string()),
  rebuilt: z.boolean(),
  /** Of `close` and `gone`: how it ended; null for other kinds, and where it was not recorded. */
  outcome: z.nullable(z.enum(OUTCOMES)),
  late: z.boolean(),
  actor: z.nullable(z.string()),
  reason: z.nullable(z.string()),
})

/** A due date that a person moved; `overdue_days` is how many days late the finding was then, null if it was not. */
export const dueMoved = z.object({
  at: instant,
  from: z.nullable(instant),
  to: z.nullable(instant),
  actor: z.nullable(z.string()),
  reason: z.nullable(z.string()),
  overdue_days: z.nullable(z.int()),
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
  severity: z.enum(SLA_SEVERITIES),
  /** The severity that the finding shows now: a passed control is INFORMATIONAL there, however it failed. */
  shown_severity: z.enum(SEVERITIES),
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
  /** When it ended, and how; `late` is true if it was past its due date then. */
  closed: z.nullable(instant),
  outcome: z.nullable(z.enum(OUTCOMES)),
  late: z.boolean(),
  resolve_days: days,
  rebuilt: z.boolean(),
  /** Keys of findings that Security Hub replaced by this one: its clock continues theirs. */
  continues: z.array(z.string()),
  /** Keys of findings by which Security Hub replaced this one: they continue its clock. */
  continued_by: z.array(z.string()),
  /** The state under today's policy. */
  today: z.object({ state: z.enum(SLA_STATES), due: z.nullable(instant) }),
  /** Moves of the due date of this clock, newest first. */
  moves: z.array(dueMoved),
  /** Newest first. */
  events: z.array(clockEvent),
  /** Replaced pasts, newest first, with their events, which no longer count. */
  replaced: z.array(z.object({ at: instant, reason: z.string(), events: z.array(clockEvent) })),
  escalations: z.array(escalation),
  may_move: z.boolean(),
})
export type FindingClock = z.infer<typeof findingClock>

/** Body of `PUT /sla/findings/{key}/due`. */
export const dueMove = z.strictObject({
  due: instant,
  reason: z.string().check(z.trim(), z.minLength(1, { error: 'Say why' }), z.maxLength(1_000)),
})

/** Answer of `PUT /sla/findings/{key}/due`: the date is stored, and the clock shows it. */
export const movedDue = z.object({ key: z.string(), due: instant })
export type MovedDue = z.infer<typeof movedDue>

/** Query of `/sla/escalations`, newest first. */
export const escalationsQuery = z.strictObject({
  filter: filterText,
  cursor: z._default(z.nullable(z.string().check(z.maxLength(2_000))), null),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(500)), 50),
})
export const escalationPage = z.object({
  items: z.array(z.extend(escalation, { title: z.string(), severity: z.enum(SLA_SEVERITIES) })),
  next: z.nullable(z.string()),
  total: z.int(),
})
export type EscalationPage = z.infer<typeof escalationPage>

/** Query of `/sla/moves`, newest first. */
export const movesQuery = z.strictObject({
  filter: filterText,
  cursor: z._default(z.nullable(z.string().check(z.maxLength(2_000))), null),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(500)), 50),
})
/** Due dates that people moved, of findings that match. */
export const movePage = z.object({
  items: z.array(z.extend(dueMoved, { key: z.string(), title: z.string(), severity: z.enum(SEVERITIES) })),
  next: z.nullable(z.string()),
  total: z.int(),
})
export type MovePage = z.infer<typeof movePage>
