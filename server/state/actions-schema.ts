import { sql } from 'drizzle-orm'
import { boolean, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import * as z from 'zod'
import { ACTION_STATES, identity, plannedCall } from '@/lib/api/actions'
import { ROLES } from '@/lib/api/roles'
import type { Json } from '@/server/domain/people/audit-hash'
import { id, leaseColumns, moment } from './columns'
import { storedJson } from './stored/stored-json'

const json: z.ZodType<Json> = z.json()
const record = z.record(z.string(), json)

/**
 * Writes to AWS that are no decisions on findings. `kind` names the code that plans, sends and reads it back. `plan`
 * never changes after the acceptance; `before` is read again right before the first call.
 */
export const actions = pgTable(
  'actions',
  {
    id: id(),
    actorKind: text('actor_kind', { enum: ['person', 'token', 'system'] }).notNull(),
    /** Id of the person or token, or the name of a part of Hubdesk. */
    actorId: text('actor_id').notNull(),
    actorName: text('actor_name').notNull(),
    role: text('role', { enum: ROLES }),
    /** Of an action by `system`, whose decision it carries out. */
    onBehalfOf: storedJson('on_behalf_of', identity),
    requestId: text('request_id').notNull(),
    idempotencyKey: text('idempotency_key'),
    /** SHA-256 of the request, in hexadecimal: the same key with another request is refused. */
    fingerprint: text('fingerprint').notNull(),
    kind: text('kind').notNull(),
    summary: text('summary').notNull(),
    input: storedJson('input', record).notNull(),
    plan: storedJson('plan', z.array(plannedCall)).notNull(),
    before: storedJson('before', json),
    after: storedJson('after', json),
    /** The identifier of what it made in AWS. */
    made: text('made'),
    undoOf: uuid('undo_of'),
    state: text('state', { enum: ACTION_STATES }).notNull(),
    /** A call was begun, and AWS may have carried it out: only a read says so. */
    mayHaveReached: boolean('may_have_reached').notNull().default(false),
    error: text('error'),
    ...leaseColumns(),
    expiresAt: moment('expires_at'),
    createdAt: moment('created_at').notNull(),
    sentAt: moment('sent_at'),
    endedAt: moment('ended_at'),
    awsRequestIds: text('aws_request_ids').array().notNull().default(sql`'{}'`),
  },
  table => [
    uniqueIndex('actions_idempotency').on(table.actorId, table.idempotencyKey),
    // An undo that failed, or that no one has approved yet, leaves room for another.
    uniqueIndex('actions_undo')
      .on(table.undoOf)
      .where(sql`state NOT IN ('waiting', 'failed', 'diverged', 'stopped', 'refused')`),
    index('actions_created').on(table.createdAt, table.id),
    index('actions_state').on(table.state),
  ],
)
