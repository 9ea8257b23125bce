import { sql } from 'drizzle-orm'
import { index, jsonb, pgTable, primaryKey, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { ROLES } from '@/lib/api/roles'

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
const id = () => uuid('id').primaryKey().default(sql`gen_random_uuid()`)
const created = () => instant('created_at').notNull().defaultNow()
const role = () => text('role', { enum: ROLES }).notNull()

/** Identity is issuer and subject, never the e-mail address. The role is that of the latest sign-in. */
export const people = pgTable(
  'people',
  {
    id: id(),
    issuer: text('issuer').notNull(),
    subject: text('subject').notNull(),
    name: text('name').notNull(),
    email: text('email'),
    role: role(),
    createdAt: created(),
  },
  table => [uniqueIndex('people_identity').on(table.issuer, table.subject)],
)

/** Only the SHA-256 of a session id is kept: who reads this table cannot sign in with it. */
export const sessions = pgTable(
  'sessions',
  {
    hash: text('hash').primaryKey(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    createdAt: created(),
    lastSeenAt: instant('last_seen_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  table => [index('sessions_person').on(table.personId), index('sessions_expiry').on(table.expiresAt)],
)

export const apiTokens = pgTable(
  'api_tokens',
  {
    id: id(),
    name: text('name').notNull(),
    role: role(),
    /** SHA-256 of the secret, in hexadecimal. */
    hash: text('hash').notNull(),
    /** The actor who made it, by name, so that the list stays readable when a person is gone. */
    createdBy: text('created_by').notNull(),
    createdAt: created(),
    lastUsedAt: instant('last_used_at'),
    revokedAt: instant('revoked_at'),
  },
  table => [uniqueIndex('api_tokens_hash').on(table.hash)],
)

export const views = pgTable(
  'views',
  {
    id: id(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    filter: text('filter').notNull(),
    /** Columns, sort and group; its shape is `viewLayout` in lib/api/views.ts. */
    layout: jsonb('layout').notNull(),
    createdAt: created(),
  },
  table => [uniqueIndex('views_name').on(table.personId, table.name)],
)

export const preferences = pgTable(
  'preferences',
  {
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    key: text('key').notNull(),
    value: jsonb('value').notNull(),
  },
  table => [primaryKey({ columns: [table.personId, table.key] })],
)
