import * as z from 'zod/mini'
import { changeItem, ITEM_STATES, latestDecision } from '@/lib/api/changes'
import { SEVERITIES } from '@/lib/finding/severity'
import {
  COMPLIANCES,
  FORMATS,
  RECORD_STATES,
  SLA_STATES,
  VERIFICATIONS,
  WORKFLOWS,
} from '@/lib/finding/statuses'

const instant = z.iso.datetime()

/**
 * One row of a list: every filter field by its name, but HISTORY_FIELDS, which tell of no value that it has now. Instants are
 * ISO 8601 in UTC; `age` is whole days.
 */
export const findingItem = z.object({
  key: z.string(),
  id: z.string(),
  /** Empty where Security Hub has deleted the finding: what it was stays readable, and nothing can be decided. */
  format: z.array(z.enum(FORMATS)),
  severity: z.enum(SEVERITIES),
  /** The provider's own severity, where a customer may have changed `severity`. */
  provider_severity: z.nullable(z.enum(SEVERITIES)),
  workflow: z.enum(WORKFLOWS),
  verification: z.nullable(z.enum(VERIFICATIONS)),
  record: z.enum(RECORD_STATES),
  compliance: z.nullable(z.enum(COMPLIANCES)),
  control: z.nullable(z.string()),
  standard: z.array(z.string()),
  product: z.string(),
  account: z.string(),
  account_name: z.nullable(z.string()),
  region: z.nullable(z.string()),
  /** The first resource; `resource_count` says how many there are. */
  resource: z.string(),
  resource_type: z.string(),
  resource_count: z.int(),
  title: z.string(),
  type: z.array(z.string()),
  generator: z.nullable(z.string()),
  owner: z.nullable(z.string()),
  team: z.nullable(z.string()),
  environment: z.nullable(z.string()),
  /** Path of the account's organizational unit. */
  ou: z.nullable(z.string()),
  cve: z.array(z.string()),
  epss: z.nullable(z.number()),
  exploit: z.nullable(z.boolean()),
  fix: z.nullable(z.boolean()),
  sla: z.enum(SLA_STATES),
  due: z.nullable(instant),
  /** Rule of the SLA policy that governs it; null where the policy's own days do. */
  sla_rule: z.nullable(z.string()),
  age: z.int(),
  created: instant,
  updated: instant,
  first_observed: z.nullable(instant),
  opened: z.nullable(instant),
  resolved: z.nullable(instant),
  exception: z.boolean(),
  exposure: z.boolean(),
  tag: z.record(z.string(), z.string()),
  /** The latest decision that is not confirmed; the values above are still those of Security Hub. */
  decision: z.nullable(latestDecision),
})
export type FindingItem = z.infer<typeof findingItem>

/** What the index holds of an item: all but what is decided and on its way. */
export type StoredItem = Omit<FindingItem, 'decision'>

/** `total` counts every match, `next` is an opaque cursor or null at the end. */
export const findingPage = z.object({
  items: z.array(findingItem),
  next: z.nullable(z.string()),
  total: z.int(),
})
export type FindingPage = z.infer<typeof findingPage>

/** `label` is a name for people, where the value has one: an account's, for its id. */
export const facetValue = z.object({ value: z.string(), count: z.int(), label: z.optional(z.string()) })
export type FacetValue = z.infer<typeof facetValue>

/** By field name, most frequent first; the empty string stands for "has none". */
export const facets = z.record(z.string(), z.array(facetValue))
export type Facets = z.infer<typeof facets>

/** Fields by which findings can be grouped. */
export const GROUP_FIELDS = [
  'control',
  'resource',
  'account',
  'ou',
  'product',
  'title',
  'owner',
  'team',
  'cve',
] as const
export type GroupField = (typeof GROUP_FIELDS)[number]

/** One group. `failed_share` is failed over (failed + passed + warning + not available), null without a control. */
export const findingGroup = z.object({
  value: z.string(),
  /** A name for people, such as the account's name or the control's title. */
  label: z.nullable(z.string()),
  count: z.int(),
  worst_severity: z.enum(SEVERITIES),
  breached: z.int(),
  /** When the longest open one of the group opened. */
  oldest: z.nullable(instant),
  failed_share: z.nullable(z.number()),
})
export type FindingGroup = z.infer<typeof findingGroup>
export const findingGroups = z.object({
  groups: z.array(findingGroup),
  next: z.nullable(z.string()),
  total: z.int(),
})
export type FindingGroups = z.infer<typeof findingGroups>

export const resource = z.object({
  id: z.string(),
  type: z.string(),
  region: z.nullable(z.string()),
  account: z.nullable(z.string()),
  name: z.nullable(z.string()),
  tags: z.record(z.string(), z.string()),
  /** JSON text of ASFF `Details` or OCSF `data`. */
  details: z.nullable(z.string()),
})

export const vulnerability = z.object({
  id: z.string(),
  cvss: z.nullable(z.number()),
  cvss_vector: z.nullable(z.string()),
  epss: z.nullable(z.number()),
  exploit: z.nullable(z.boolean()),
  fix: z.nullable(z.boolean()),
  packages: z.array(
    z.object({ name: z.string(), version: z.nullable(z.string()), fixed_in: z.nullable(z.string()) }),
  ),
  references: z.array(z.string()),
})

/** Everything that the panel and the finding's page show. */
export const findingDetail = z.extend(findingItem, {
  description: z.nullable(z.string()),
  company: z.nullable(z.string()),
  product_arn: z.string(),
  last_observed: z.nullable(instant),
  note: z.nullable(z.object({ text: z.string(), by: z.nullable(z.string()), at: z.nullable(instant) })),
  confidence: z.nullable(z.number()),
  criticality: z.nullable(z.number()),
  user_defined: z.record(z.string(), z.string()),
  related_requirements: z.array(z.string()),
  status_reasons: z.array(z.string()),
  remediation_text: z.nullable(z.string()),
  remediation_url: z.nullable(z.string()),
  source_url: z.nullable(z.string()),
  resources: z.array(resource),
  vulnerabilities: z.array(vulnerability),
  /** How many others share its resource, control or CVE, each with the filter that lists exactly those. */
  related: z.array(
    z.object({ by: z.enum(['resource', 'control', 'cve']), count: z.int(), filter: z.string() }),
  ),
  /** Hubdesk last saw a document of it at this instant. */
  observed: instant,
})
export type FindingDetail = z.infer<typeof findingDetail>

/** What Hubdesk knows of a decision of its own, beside what the record says. */
const historyDecision = z.object({
  /** Null where the asker may not see the change as a whole. */
  change: z.nullable(z.uuid()),
  by: z.enum(['person', 'token']),
  state: z.enum(ITEM_STATES),
  /** AWS's words, where it failed. */
  message: z.nullable(z.string()),
  /** Where it diverged, the values that Security Hub shows. */
  seen: changeItem.shape.seen,
  /** How many findings the change is about. */
  total: z.int(),
  undo_of: z.nullable(z.uuid()),
  undone_by: z.nullable(z.uuid()),
  /** Why the asker cannot undo the change; null where they can. */
  undo_refused: z.nullable(z.string()),
  aws_request_ids: z.array(z.string()),
  /** Security Hub's own record of it, which is not listed a second time. */
  recorded: z.nullable(z.object({ at: instant, identity: z.nullable(z.string()) })),
})

const historyRecord = z.object({
  at: instant,
  created: z.boolean(),
  source: z.string(),
  identity: z.nullable(z.string()),
  changes: z.array(
    z.object({ field: z.string(), before: z.nullable(z.string()), after: z.nullable(z.string()) }),
  ),
  decision: z.nullable(historyDecision),
})
export type HistoryRecord = z.infer<typeof historyRecord>

/**
 * Who changed what, newest first. `source` is ASFF's `UpdateSource.Type`, with fields as ASFF names them, or `HUBDESK`,
 * with a `decision`, the name of its author as `identity`, and fields by their names here.
 */
export const findingHistory = z.object({
  records: z.array(historyRecord),
  /** Why Security Hub's part is missing, such as a finding that only the V2 API serves; null otherwise. */
  unavailable: z.nullable(z.string()),
})
export type FindingHistory = z.infer<typeof findingHistory>

export const findingRaw = z.object({
  documents: z.array(z.object({ format: z.enum(FORMATS), observed: instant, raw: z.string() })),
})
export type FindingRaw = z.infer<typeof findingRaw>

const filterText = z._default(z.string().check(z.maxLength(10_000)), '')
const cursor = z._default(z.nullable(z.string().check(z.maxLength(2_000))), null)

/** Query of `/findings`. `sort` is a field, `-field` descending; the default is worst first, then latest update. */
export const findingsQuery = z.strictObject({
  filter: filterText,
  sort: z._default(z.string().check(z.maxLength(40)), '-severity'),
  cursor,
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(500)), 50),
})

/** Query of `/findings/facets`. */
export const facetsQuery = z.strictObject({
  filter: filterText,
  by: z.string().check(z.minLength(1), z.maxLength(500)),
})

/** Query of `/findings/groups`. */
export const groupsQuery = z.strictObject({
  filter: filterText,
  by: z.enum(GROUP_FIELDS),
  cursor,
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(500)), 50),
})

/** Query of `/findings/values`: what a field could be completed to. */
export const valuesQuery = z.strictObject({
  field: z.string().check(z.minLength(1), z.maxLength(200)),
  prefix: z._default(z.string().check(z.maxLength(500)), ''),
  filter: filterText,
})

/** Values that begin with what was typed first, then those that contain it, most frequent first. */
export const fieldValues = z.object({ values: z.array(facetValue) })
export type FieldValues = z.infer<typeof fieldValues>

/** Formats of an export. */
export const EXPORT_FORMATS = ['csv', 'asff', 'ocsf'] as const

/** Query of `/export`. */
export const exportQuery = z.strictObject({
  filter: filterText,
  sort: z._default(z.string().check(z.maxLength(40)), '-severity'),
  format: z.enum(EXPORT_FORMATS),
})
