import * as z from 'zod/mini'
import { inOrder, utcDay } from '@/lib/api/days'
import { LONGEST_FILTER } from '@/lib/api/longest-filter'
import { MAX_KEYS } from '@/lib/api/most-keys'
import { roleSchema } from '@/lib/api/role-schema'
import { SEVERITIES } from '@/lib/finding/severity'
import { VERIFICATIONS, WORKFLOWS } from '@/lib/finding/statuses'

const instant = z.iso.datetime()

/** Longest note: ASFF `Note.Text` and V2 `Comment` both take 512 characters. */
export const MAX_NOTE = 512

const note = z.string().check(z.trim(), z.minLength(1), z.maxLength(MAX_NOTE))
/** A person or team by the name in ASFF `UserDefinedFields.owner`. */
const owner = z.string().check(z.trim(), z.minLength(1), z.maxLength(128))

/** The fields of a decision, in the order of pages. */
export const DECISION_FIELDS = ['workflow', 'severity', 'owner', 'verification', 'note'] as const
export type DecisionField = (typeof DECISION_FIELDS)[number]

/** The values to set. An owner of null releases. */
export const changeSet = z.strictObject({
  workflow: z.exactOptional(z.enum(WORKFLOWS)),
  severity: z.exactOptional(z.enum(SEVERITIES)),
  owner: z.exactOptional(z.nullable(owner)),
  verification: z.exactOptional(z.enum(VERIFICATIONS)),
  note: z.exactOptional(note),
})
export type ChangeSet = z.infer<typeof changeSet>

/** The decided values of one finding at some point: before a change, or at the read-back. */
export const decided = z.object({
  workflow: z.enum(WORKFLOWS),
  severity: z.enum(SEVERITIES),
  owner: z.nullable(z.string()),
  verification: z.nullable(z.enum(VERIFICATIONS)),
  note: z.nullable(z.string()),
})
export type Decided = z.infer<typeof decided>

/** Some of the decided values: what was seen, or what differs. */
export const someDecided = z.object({
  workflow: z.exactOptional(decided.shape.workflow),
  severity: z.exactOptional(decided.shape.severity),
  owner: z.exactOptional(decided.shape.owner),
  verification: z.exactOptional(decided.shape.verification),
  note: z.exactOptional(decided.shape.note),
})

const filterText = z.string().check(z.maxLength(LONGEST_FILTER))
const keys = z
  .array(z.string().check(z.minLength(1), z.maxLength(64)))
  .check(z.minLength(1), z.maxLength(MAX_KEYS))

/** Findings by their keys, or all that match a filter at the moment of acceptance. */
const changeTarget = z.union([z.strictObject({ keys }), z.strictObject({ filter: filterText })])

const decisionSet = changeSet.check(
  z.refine(set => Object.keys(set).length > 0, { error: 'It sets nothing' }),
  z.refine(set => set.workflow !== 'SUPPRESSED' || set.note !== undefined, {
    error: 'SUPPRESSED needs a reason, as note',
    path: ['note'],
  }),
)

/**
 * Body of `POST /changes`. `expected` holds, by key, what the author saw. If a value that the change sets is now
 * different, nothing is accepted, and the answer (`stale`) names both. If nothing matches or can be changed, nothing is
 * accepted or stored either (`conflict`).
 */
export const newChange = z.strictObject({
  target: changeTarget,
  set: decisionSet,
  expected: z.exactOptional(z.record(z.string(), someDecided)),
})
export type NewChange = z.infer<typeof newChange>

/** Body of `POST /changes/preview`. */
export const changeQuestion = z.strictObject({ target: changeTarget, set: decisionSet })

/** Findings that a change does not touch, and why, in words. */
export const refusal = z.object({ reason: z.string(), count: z.int() })

/** Answer of 202. `total` findings will be changed, the `refused` ones not. */
export const acceptedChange = z.object({ id: z.uuid(), total: z.int(), refused: z.array(refusal) })
export type AcceptedChange = z.infer<typeof acceptedChange>

const counted = z.object({ value: z.string(), label: z.optional(z.string()), count: z.int() })

/** What a change would do now. Counts of `severity`, `account` and `owner` cover the `changeable` findings. */
export const changePreview = z.object({
  total: z.int(),
  changeable: z.int(),
  /**
   * Where a note is set: how many of the changeable findings have none now, and how many have one that it replaces. AWS
   * cannot delete a note: an undo sets a placeholder on findings that had none. The filters list exactly those findings;
   * null where the target names keys.
   */
  notes: z.nullable(
    z.object({
      none: z.int(),
      none_filter: z.nullable(z.string()),
      replaced: z.int(),
      replaced_filter: z.nullable(z.string()),
    }),
  ),
  severity: z.array(counted),
  account: z.array(counted),
  owner: z.array(counted),
  /** `filter` lists exactly those findings; null where the target names keys. */
  cannot: z.array(z.extend(refusal, { filter: z.nullable(z.string()) })),
})
export type ChangePreview = z.infer<typeof changePreview>

/**
 * `accepted`: AWS took it. `confirmed`: read back as set, or taken by AWS and overtaken by a later decision. `failed`:
 * refused by AWS, with its own message. `diverged`: AWS or another person set another value meanwhile. `stopped`: never
 * sent.
 */
export const ITEM_STATES = [
  'queued',
  'sending',
  'accepted',
  'confirmed',
  'failed',
  'diverged',
  'stopped',
] as const
export type ItemState = (typeof ITEM_STATES)[number]

export const CHANGE_STATES = ['running', 'done', 'stopped'] as const

/** Findings of a change by item state. */
export const itemCounts = z.object({
  queued: z.int(),
  sending: z.int(),
  accepted: z.int(),
  confirmed: z.int(),
  failed: z.int(),
  diverged: z.int(),
  stopped: z.int(),
})
export type ItemCounts = z.infer<typeof itemCounts>

/** One accepted change. Exactly one of `keys` (the first few) and `filter` shows what it was about. */
export const change = z.object({
  id: z.uuid(),
  state: z.enum(CHANGE_STATES),
  /** Of an undo: empty, as each finding gets its own earlier values. */
  set: changeSet,
  filter: z.nullable(z.string()),
  actor: z.object({ kind: z.enum(['person', 'token']), id: z.uuid(), name: z.string(), role: roleSchema }),
  created: instant,
  ended: z.nullable(instant),
  total: z.int(),
  counts: itemCounts,
  refused: z.array(refusal),
  /** Of an undo, the change that it undoes; of a change, its accepted undo. */
  undo_of: z.nullable(z.uuid()),
  undone_by: z.nullable(z.uuid()),
  /** Title of its only finding; null for several, or where the finding is gone. */
  title: z.nullable(z.string()),
  /** Key of its only finding; null for several. */
  key: z.nullable(z.string()),
  /** Why the actor cannot undo or stop it; null where they can. */
  undo_refused: z.nullable(z.string()),
  stop_refused: z.nullable(z.string()),
})
export type Change = z.infer<typeof change>

/** One finding of a change. `seen` are the values of the read-back, where they differ. */
export const changedFinding = z.object({
  key: z.string(),
  title: z.nullable(z.string()),
  state: z.enum(ITEM_STATES),
  /** The error code and message of AWS. */
  code: z.nullable(z.string()),
  message: z.nullable(z.string()),
  set: changeSet,
  before: decided,
  seen: z.nullable(someDecided),
  /**
   * Of a confirmed item, the later change that overtook all of it before its read-back: AWS took both, and shows that
   * one. Null where it was read back as set, and for limited actors.
   */
  overtaken_by: z.nullable(z.uuid()),
  aws_request_ids: z.array(z.string()),
})
export type ChangedFinding = z.infer<typeof changedFinding>

export const changeDetail = z.extend(change, { items: z.array(changedFinding), next: z.nullable(z.string()) })
export type ChangeDetail = z.infer<typeof changeDetail>

const cursor = z._default(z.nullable(z.string().check(z.maxLength(200))), null)
const limit = z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(200)), 50)

/** Query of `GET /changes/{id}`: a page of its items, only those of `state` if given. */
export const changeItemsQuery = z.strictObject({ cursor, limit, state: z.optional(z.enum(ITEM_STATES)) })

/** Outcomes that Activity filters by: `attention` has failed or diverged findings. */
export const OUTCOMES = ['running', 'done', 'attention', 'stopped'] as const

/** Query of `GET /changes`, newest first. `by` is an actor's id or `me`; `from` and `to` are UTC days, inclusive. */
export const changesQuery = z
  .strictObject({
    cursor,
    limit,
    by: z.optional(z.string().check(z.maxLength(64))),
    field: z.optional(z.enum([...DECISION_FIELDS, 'undo'])),
    outcome: z.optional(z.enum(OUTCOMES)),
    size: z.optional(z.enum(['one', 'several'])),
    finding: z.optional(z.string().check(z.maxLength(64))),
    from: z.optional(utcDay),
    to: z.optional(utcDay),
  })
  .check(inOrder)
export type ChangesQuery = z.infer<typeof changesQuery>

export const changePage = z.object({ items: z.array(change), next: z.nullable(z.string()), total: z.int() })
export type ChangePage = z.infer<typeof changePage>

/**
 * The state of the latest decision on a finding, next to the finding's own values. It is `pending` until it is
 * confirmed, and then removed. `failed` and `diverged` stay for a day, or until the next decision.
 */
export const latestDecision = z.object({
  change: z.uuid(),
  state: z.enum(['pending', 'failed', 'diverged']),
  set: changeSet,
  /** The message of AWS, where it failed. */
  message: z.nullable(z.string()),
  seen: z.nullable(someDecided),
})
export type LatestDecision = z.infer<typeof latestDecision>

/** Possible owners of findings: people by their name or e-mail address, and teams. */
export const ownerList = z.object({
  owners: z.array(z.object({ name: z.string(), kind: z.enum(['person', 'team']), mine: z.boolean() })),
})
export type OwnerList = z.infer<typeof ownerList>
