import {
  bigint,
  bigserial,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { ROLES } from '@/lib/api/roles'
import { slaPolicy } from '@/lib/api/sla/sla-policy'
import { created, id, instant, leaseColumns } from './columns'
import { anyJson } from './stored/any-json'
import { storedItems, storedRefusals, storedResults, storedSet } from './stored/change-json'
import { storedReport } from './stored/report-json'
import { storedScope } from './stored/scope-json'
import { storedJson } from './stored/stored-json'
import { storedLayout } from './stored/view-json'

const role = () => text('role', { enum: ROLES }).notNull()

/** A person is identified by issuer and subject, never by the e-mail address. The role is of the latest sign-in. */
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
    /** When the identity provider last gave no role; null once it gives one again. */
    deactivatedAt: instant('deactivated_at'),
  },
  table => [uniqueIndex('people_identity').on(table.issuer, table.subject)],
)

/** Only the SHA-256 of a session id is stored: a reader of this table cannot sign in with it. */
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
    /** The actor who created it, by name, so that the list stays readable when a person is gone. */
    createdBy: text('created_by').notNull(),
    /** The person who made it, or who made the token that made it. Null where that is not known. */
    makerId: uuid('maker_id'),
    createdAt: created(),
    lastUsedAt: instant('last_used_at'),
    revokedAt: instant('revoked_at'),
    /** The limit of the token; null is no limit. */
    scope: storedJson('scope', storedScope),
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
    /** Columns, sort and group. */
    layout: storedJson('layout', storedLayout).notNull(),
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
    value: storedJson('value', anyJson).notNull(),
  },
  table => [primaryKey({ columns: [table.personId, table.key] })],
)

/** `scope` limits what its members see and change; null is no limit. The limits of several teams add up. */
export const teams = pgTable(
  'teams',
  {
    id: id(),
    name: text('name').notNull(),
    scope: storedJson('scope', storedScope),
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
 * Accepted changes. `preparing` means that the findings are still being written. Such a change is not accepted yet and
 * invisible, and the next start removes what a crash left of it.
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
    /** SHA-256 of the request, in hexadecimal: the same key with another request is refused. */
    fingerprint: text('fingerprint').notNull(),
    set: storedJson('set', storedSet).notNull(),
    filter: text('filter'),
    undoOf: uuid('undo_of'),
    /** 0 is a click, sent before every job; 1 is a job. */
    priority: smallint('priority').notNull(),
    state: text('state', { enum: ['preparing', 'running', 'done', 'stopped'] }).notNull(),
    total: integer('total').notNull(),
    refused: storedJson('refused', storedRefusals).notNull(),
    /** The finding of a change with only one, to find a finding's history. */
    findingKey: text('finding_key'),
    createdAt: instant('created_at').notNull(),
    endedAt: instant('ended_at'),
    /** When one of its batches was last leased: jobs take turns by it. */
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
 * Up to 100 findings of a change. `items` never changes; `results` has as many entries, in the same order. `queued`
 * waits for the sender, `sending` may have reached AWS, `sent` waits for the read-back, `done` is over.
 */
export const changeBatches = pgTable(
  'change_batches',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    changeId: uuid('change_id')
      .notNull()
      .references(() => changes.id, { onDelete: 'cascade' }),
    ordinal: integer('ordinal').notNull(),
    /** The priority of the change, until a click that waits for this batch raises it. */
    priority: smallint('priority').notNull(),
    state: text('state', { enum: ['queued', 'sending', 'sent', 'done'] }).notNull(),
    size: integer('size').notNull(),
    items: storedJson('items', storedItems).notNull(),
    /** From `batchKeys`: they find the decisions on a finding. */
    keys: text('keys').array().notNull(),
    results: storedJson('results', storedResults),
    confirmed: integer('confirmed').notNull().default(0),
    failed: integer('failed').notNull().default(0),
    diverged: integer('diverged').notNull().default(0),
    stopped: integer('stopped').notNull().default(0),
    accepted: integer('accepted').notNull().default(0),
    ...leaseColumns(),
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
 * Who did what, or was refused. Rows are only added (a trigger refuses all else). Each has the hash of the one before,
 * so that a change to any of them is found.
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
    target: storedJson('target', anyJson).notNull(),
    before: storedJson('before', anyJson),
    after: storedJson('after', anyJson),
    decision: text('decision', { enum: ['allow', 'deny'] }).notNull(),
    reason: text('reason'),
    requestId: text('request_id').notNull(),
    awsRequestIds: text('aws_request_ids').array(),
    prevHash: text('prev_hash').notNull(),
    hash: text('hash').notNull(),
  },
  table => [index('audit_at').on(table.at), index('audit_action').on(table.action)],
)

/** Saved SLA policies; the last one is in force. Rows are only added. Version 1 is the default, by Hubdesk. */
export const slaPolicies = pgTable('sla_policies', {
  version: integer('version').primaryKey(),
  policy: storedJson('policy', slaPolicy).notNull(),
  author: text('author').notNull(),
  reason: text('reason').notNull(),
  createdAt: created(),
})

/**
 * The SLA report of a complete month, as first counted, and again after each correction.
 */
export const slaReports = pgTable(
  'sla_reports',
  {
    month: text('month').notNull(),
    edition: integer('edition').notNull(),
    policyVersion: integer('policy_version').notNull(),
    reason: text('reason').notNull(),
    report: storedJson('report', storedReport).notNull(),
    createdAt: created(),
  },
  table => [primaryKey({ columns: [table.month, table.edition] })],
)

/** Due dates that people set; the ledger copies them from here, so that a crash between the two loses none. */
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
