import { index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { identity } from '@/lib/api/actions'
import { APPROVAL_STATES } from '@/lib/api/approvals'
import { ROLES } from '@/lib/api/roles'
import { id, moment } from './columns'
import { storedJson } from './stored/stored-json'

/** Requests for approval. `hash` covers all that is approved. Roles and quorum are of the policy at the request. */
export const approvals = pgTable(
  'approvals',
  {
    id: id(),
    subjectKind: text('subject_kind').notNull(),
    subjectId: uuid('subject_id').notNull(),
    hash: text('hash').notNull(),
    summary: text('summary').notNull(),
    requester: storedJson('requester', identity).notNull(),
    role: text('role', { enum: ROLES }).notNull(),
    quorum: integer('quorum').notNull(),
    state: text('state', { enum: APPROVAL_STATES }).notNull(),
    expiresAt: moment('expires_at').notNull(),
    createdAt: moment('created_at').notNull(),
    endedAt: moment('ended_at'),
  },
  table => [
    uniqueIndex('approvals_subject').on(table.subjectKind, table.subjectId),
    index('approvals_state').on(table.state, table.createdAt),
  ],
)

/** One vote of one person: a second is refused, whichever token it comes by. */
export const approvalVotes = pgTable(
  'approval_votes',
  {
    approvalId: uuid('approval_id')
      .notNull()
      .references(() => approvals.id, { onDelete: 'cascade' }),
    /** The person behind the approver, from `voterOf`. */
    voter: text('voter').notNull(),
    approver: storedJson('approver', identity).notNull(),
    vote: text('vote', { enum: ['grant', 'refuse'] }).notNull(),
    reason: text('reason'),
    at: moment('at').notNull(),
  },
  table => [primaryKey({ columns: [table.approvalId, table.voter] })],
)
