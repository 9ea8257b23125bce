import { sql } from 'drizzle-orm'
import {
  bigint,
  bigserial,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { ChangeSet } from '@/lib/api/changes'
import { ROLES } from '@/lib/api/roles'
import type { SlaPolicy } from '@/lib/api/sla-policy'
import type { Json } from '@/server/domain/audit-hash'
import type { ChangeItem, ItemResult } from '@/server/domain/change'
import type { Scope } from '@/server/domain/scope'

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
    /** What it is limited to; null is no limit. */
    scope: jsonb('scope').$type<Scope>(),
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

/** `scope` limits what its members see and change; null is no limit. Their limits add up. */
export const teams = pgTable(
  'teams',
  {
    id: id(),
    name: text('name').notNull(),
    scope: jsonb('scope').$type<Scope>(),
    createdAt: created(),
  },
  table => [uniqueIndex('teams_name').on(table.name)],
)

export const teamMembers = pgTable(
  'team_members',
  {
    teamId: uuid('team_id')
      .notNull()
      .references(() => teams.id, { onDelete: 'cascade' }),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
  },
  table => [
    primaryKey({ columns: [table.teamId, table.personId] }),
    index('team_members_person').on(table.personId),
  ],
)

/**
 * Accepted changes. `preparing` is one whose findings are still being written: it was not accepted yet, nobody sees
 * it, and the next start removes what a crash left of it.
 */
export const changes = pgTable(
  'changes',
  {
    id: id(),
    actorKind: text('actor_kind', { enum: ['person', 'token'] }).notNull(),
    actorId: uuid('actor_id').notNull(),
    actorName: text('actor_name').notNull(),
    role: role(),
    requestId: text('request_id').notNull(),
    idempotencyKey: text('idempotency_key'),
    /** SHA-256 of what was asked, in hexadecimal: the same key with another question is refused. */
    fingerprint: text('fingerprint').notNull(),
    set: jsonb('set').$type<ChangeSet>().notNull(),
    filter: text('filter'),
    undoOf: uuid('undo_of'),
    /** 0 is a click, sent before every job; 1 is a job. */
    priority: smallint('priority').notNull(),
    state: text('state', { enum: ['preparing', 'running', 'done', 'stopped'] }).notNull(),
    total: integer('total').notNull(),
    refused: jsonb('refused').$type<{ reason: string; count: number }[]>().notNull(),
    /** The finding of a change of one, so that a finding's history can be found. */
    findingKey: text('finding_key'),
    createdAt: instant('created_at').notNull(),
    endedAt: instant('ended_at'),
    /** When a batch of it was leased last: jobs take turns by it. */
    servedAt: instant('served_at'),
  },
  table => [
    uniqueIndex('changes_idempotency').on(table.actorId, table.idempotencyKey),
    uniqueIndex('changes_undo').on(table.undoOf),
    index('changes_created').on(table.createdAt, table.id),
    index('changes_state').on(table.state),
  ],
)

/**
 * Up to 100 findings of a change. `items` never changes; `results` has as many entries, in the same order.
 * `queued` waits for the sender, `sending` may have reached AWS, `sent` waits for the read-back, `done` is over.
 */
export const changeBatches = pgTable(
  'change_batches',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    changeId: uuid('change_id')
      .notNull()
      .references(() => changes.id, { onDelete: 'cascade' }),
    ordinal: integer('ordinal').notNull(),
    /** Of the change, until a click that waits for this batch pulls it forward. */
    priority: smallint('priority').notNull(),
    state: text('state', { enum: ['queued', 'sending', 'sent', 'done'] }).notNull(),
    size: integer('size').notNull(),
    items: jsonb('items').$type<ChangeItem[]>().notNull(),
    /** The keys of the items, by which the decisions on a finding are found. */
    keys: text('keys').array().notNull(),
    results: jsonb('results').$type<ItemResult[]>(),
    confirmed: integer('confirmed').notNull().default(0),
    failed: integer('failed').notNull().default(0),
    diverged: integer('diverged').notNull().default(0),
    stopped: integer('stopped').notNull().default(0),
    accepted: integer('accepted').notNull().default(0),
    attempts: integer('attempts').notNull().default(0),
    /** Neither the sender nor the read-back takes it before this instant. */
    notBefore: instant('not_before'),
    leasedBy: text('leased_by'),
    leasedUntil: instant('leased_until'),
    /** Rises with every lease: who holds an older one cannot write any more. */
    fence: bigint('fence', { mode: 'number' }).notNull().default(0),
    /** Batches with earlier decisions on the same findings, which must be sent first. */
    waitsFor: bigint('waits_for', { mode: 'number' }).array(),
  },
  table => [
    uniqueIndex('change_batches_place').on(table.changeId, table.ordinal),
    index('change_batches_waiting').on(table.state, table.priority),
    index('change_batches_keys').using('gin', table.keys),
  ],
)

/** Owners that were decided in Hubdesk, by the key of the finding. */
export const owners = pgTable('owners', {
  findingKey: text('finding_key').primaryKey(),
  owner: text('owner').notNull(),
  changeId: uuid('change_id').notNull(),
})

/**
 * Who did what, or was refused. Rows are only ever added (a trigger refuses the rest), and each carries the hash of the
 * one before, so that a change to any of them is found.
 */
export const audit = pgTable(
  'audit',
  {
    seq: bigint('seq', { mode: 'number' }).primaryKey(),
    at: instant('at').notNull(),
    actorKind: text('actor_kind', { enum: ['person', 'token', 'system'] }).notNull(),
    /** Issuer and subject of a person, id of a token, name of a part of Hubdesk. */
    actorId: text('actor_id').notNull(),
    actorName: text('actor_name').notNull(),
    role: text('role'),
    action: text('action').notNull(),
    target: jsonb('target').$type<Json>().notNull(),
    before: jsonb('before').$type<Json>(),
    after: jsonb('after').$type<Json>(),
    decision: text('decision', { enum: ['allow', 'deny'] }).notNull(),
    reason: text('reason'),
    requestId: text('request_id').notNull(),
    awsRequestIds: text('aws_request_ids').array(),
    prevHash: text('prev_hash').notNull(),
    hash: text('hash').notNull(),
  },
  table => [index('audit_at').on(table.at), index('audit_action').on(table.action)],
)

/** Saved SLA policies; the last one is in force. Rows are added only. Version 1 is the default, by Hubdesk. */
export const slaPolicies = pgTable('sla_policies', {
  version: integer('version').primaryKey(),
  policy: jsonb('policy').$type<SlaPolicy>().notNull(),
  author: text('author').notNull(),
  reason: text('reason').notNull(),
  createdAt: created(),
})

/** Due dates that a person has set; the ledger takes them over from here, so that a crash between the two loses none. */
export const movedDues = pgTable(
  'moved_dues',
  {
    id: id(),
    findingKey: text('finding_key').notNull(),
    due: instant('due').notNull(),
    author: text('author').notNull(),
    reason: text('reason').notNull(),
    createdAt: created(),
  },
  table => [index('moved_dues_at').on(table.createdAt)],
)
