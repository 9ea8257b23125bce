import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { identity } from '@/lib/api/actions'
import { id, leaseColumns, moment } from './columns'
import { storedJson } from './stored/stored-json'

/** What is due when. `subjectId` finds the schedules of an action or an approval. */
export const schedules = pgTable(
  'schedules',
  {
    id: id(),
    kind: text('kind').notNull(),
    subjectId: uuid('subject_id').notNull(),
    dueAt: moment('due_at').notNull(),
    onBehalfOf: storedJson('on_behalf_of', identity).notNull(),
    state: text('state', { enum: ['waiting', 'running', 'done', 'failed', 'cancelled'] }).notNull(),
    error: text('error'),
    ...leaseColumns(),
    createdAt: moment('created_at').notNull(),
    endedAt: moment('ended_at'),
  },
  table => [
    index('schedules_due').on(table.state, table.dueAt),
    index('schedules_subject').on(table.subjectId),
  ],
)
