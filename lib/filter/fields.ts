import { FINDING_STATES } from '@/lib/finding/finding-state'
import { SEVERITIES, SLA_SEVERITIES } from '@/lib/finding/severity'
import { COMPLIANCES, FIXES, FORMATS, RECORD_STATES, SLA_STATES, WORKFLOWS } from '@/lib/finding/statuses'

type Definition = {
  /** How values are parsed and which operators are valid. */
  readonly kind: FieldKind
  /** The name in English sentences. */
  readonly label: string
  /** The closed vocabulary, for kind `closed`. */
  readonly values?: readonly string[]
  /** Other words for values of `closed`, in lower case; one may stand for several. */
  readonly spellings?: Readonly<Record<string, readonly string[]>>
  /** True where one finding may hold several values: a term matches when any of them does. */
  readonly many?: true
  /** True where a finding may hold no value: `field:""` finds those. */
  readonly absent?: true
  /** One sentence for completion and help. */
  readonly help: string
}

/**
 * `closed`, `string` and `boolean` compare values; `number` compares magnitudes. `date` values stand for instants:
 * `2026-11-20` is that UTC day, `2026-11` that month, `2026-W47` that ISO week, an ISO instant itself.
 * `2026-11-01..2026-11-15` is everything from the first to the last of two of these. `7d` is the instant seven days ago
 * (for `due`: ahead). So `created:>7d` is later than seven days ago: in the last seven days. `age` values are lengths
 * of time, so `age:>7d` is older than seven days. `was` values are a state of the SLA clock at an instant or at the end
 * of a day: `breached@2026-11-20`. `ended` values are date values, alone or with the last outcome by then:
 * `archived_late@2026-10`.
 */
export type FieldKind = 'closed' | 'string' | 'number' | 'date' | 'age' | 'boolean' | 'was' | 'ended'

/** A date is later or earlier, where an age is longer or shorter. */
const AGO = '>7d is in the last seven days, <7d is before'

/** Every field of the filter language, in the order of help and completion. */
export const FIELDS = {
  severity: { kind: 'closed', label: 'severity', values: SEVERITIES, help: 'Severity label' },
  state: {
    kind: 'closed',
    label: 'state',
    values: FINDING_STATES,
    help: 'What is left to do: open is active, new or notified, and not passed',
  },
  risk: {
    kind: 'number',
    label: 'risk',
    absent: true,
    help: 'Risk of an open finding, 0 to 100: severity, exploit, EPSS, exposure, production and SLA',
  },
  workflow: { kind: 'closed', label: 'workflow', values: WORKFLOWS, help: 'Workflow status' },
  record: { kind: 'closed', label: 'record state', values: RECORD_STATES, help: 'Record state' },
  compliance: {
    kind: 'closed',
    label: 'compliance',
    values: COMPLIANCES,
    absent: true,
    help: 'Compliance status of the control',
  },
  control: { kind: 'string', label: 'control', absent: true, help: 'Security control id, such as EC2.18' },
  standard: {
    kind: 'string',
    label: 'standard',
    many: true,
    absent: true,
    help: 'Standard that the control belongs to, by its id or the name in it, such as pci-dss',
  },
  product: { kind: 'string', label: 'product', help: 'Product that found it' },
  account: { kind: 'string', label: 'account', help: 'AWS account, by its number or its name' },
  account_name: {
    kind: 'string',
    label: 'account name',
    absent: true,
    help: 'Account name in AWS Organizations',
  },
  region: { kind: 'string', label: 'Region', absent: true, help: 'AWS Region' },
  resource: { kind: 'string', label: 'resource', many: true, help: 'Resource id or ARN' },
  resource_type: {
    kind: 'string',
    label: 'resource type',
    many: true,
    help: 'Resource type, such as AwsEc2Instance',
  },
  title: { kind: 'string', label: 'title', help: 'Title of the finding' },
  type: {
    kind: 'string',
    label: 'type',
    many: true,
    absent: true,
    help: 'Finding type (namespace/category/classifier)',
  },
  generator: {
    kind: 'string',
    label: 'generator',
    absent: true,
    help: 'Generator id: the rule or detector',
  },
  owner: {
    kind: 'string',
    label: 'owner',
    absent: true,
    help: 'Person or team that owns it; me is yourself',
  },
  note: { kind: 'string', label: 'note', absent: true, help: 'Note in Security Hub; "" is none' },
  team: { kind: 'string', label: 'team', absent: true, help: 'Team that the owner belongs to' },
  environment: { kind: 'string', label: 'environment', absent: true, help: 'Environment of the account' },
  ou: {
    kind: 'string',
    label: 'organizational unit',
    absent: true,
    help: 'Organizational unit of the account, by its path',
  },
  cve: { kind: 'string', label: 'CVE', many: true, absent: true, help: 'CVE id' },
  epss: { kind: 'number', label: 'EPSS', absent: true, help: 'Highest EPSS score, 0 to 1' },
  exploit: {
    kind: 'boolean',
    label: 'exploit',
    absent: true,
    help: 'A vulnerability of it has a known exploit',
  },
  fix: {
    kind: 'closed',
    label: 'fix',
    values: FIXES,
    spellings: { true: ['YES'], false: ['PARTIAL', 'NO'] },
    absent: true,
    help: 'Updates fix its vulnerabilities: all (YES), some (PARTIAL) or none (NO)',
  },
  sla: {
    kind: 'closed',
    label: 'SLA',
    values: SLA_STATES,
    help: 'State of the SLA clock; excepted is paused, as the finding is suppressed',
  },
  due: {
    kind: 'date',
    label: 'due',
    absent: true,
    help: 'Due date of its SLA clock, also of a closed one; <7d is past or within seven days, >7d later',
  },
  sla_rule: {
    kind: 'string',
    label: 'SLA rule',
    absent: true,
    help: 'Rule of the SLA policy that governs it',
  },
  sla_severity: {
    kind: 'closed',
    label: 'SLA severity',
    values: SLA_SEVERITIES,
    help: 'Severity that its SLA clock is judged by: of a control that has passed, what it failed with',
  },
  was: {
    kind: 'was',
    label: 'SLA',
    help: 'State of its SLA clock in the past: breached@2026-11-20 is at the end of that day',
  },
  was_today: {
    kind: 'was',
    label: 'SLA under today’s policy',
    help: 'What the policy in force now makes of the past: breached@2026-11-20 is at the end of that day',
  },
  closed: {
    kind: 'date',
    label: 'closed',
    many: true,
    absent: true,
    help: 'When its SLA clock closed, in time or late, each time; 2026-W47 is in that week, "" is never',
  },
  met: {
    kind: 'date',
    label: 'met its SLA',
    many: true,
    absent: true,
    help: 'When it was closed in time, each time; 2026-W47 is in that week, "" is never',
  },
  missed: {
    kind: 'date',
    label: 'missed its SLA',
    many: true,
    absent: true,
    help: 'When it was closed late, each time; 2026-W47 is in that week, "" is never',
  },
  met_today: {
    kind: 'date',
    label: 'met its SLA under today’s policy',
    many: true,
    absent: true,
    help: 'When it was closed, in time under the policy in force now; 2026-W47 is in that week, "" is never',
  },
  missed_today: {
    kind: 'date',
    label: 'missed its SLA under today’s policy',
    many: true,
    absent: true,
    help: 'When it was closed, late under the policy in force now; 2026-W47 is in that week, "" is never',
  },
  ended: {
    kind: 'ended',
    label: 'ended',
    many: true,
    absent: true,
    help: 'When and how it ended, by its last end in a time: archived@2026-10, passed_late@2026-W47; 2026-10 is any end, "" is never',
  },
  reopened: {
    kind: 'date',
    label: 'reopened',
    many: true,
    absent: true,
    help: 'When it was opened again, each time; 2026-W47 is in that week, "" is never',
  },
  moved: {
    kind: 'date',
    label: 'due date moved',
    many: true,
    absent: true,
    help: 'When a person moved its due date, each time; 2026-10 is in that month, "" is never',
  },
  age: { kind: 'age', label: 'age', help: 'Time since it opened; >30d is older than 30 days' },
  created: { kind: 'date', label: 'created', help: `When it was created; ${AGO}` },
  updated: { kind: 'date', label: 'updated', help: `When its provider last updated it; ${AGO}` },
  first_observed: {
    kind: 'date',
    label: 'first observed',
    absent: true,
    help: `When its provider first observed it; ${AGO}`,
  },
  opened: {
    kind: 'date',
    label: 'opened',
    absent: true,
    help: `When its present or last failing period began; ${AGO}`,
  },
  resolved: {
    kind: 'date',
    label: 'resolved',
    absent: true,
    help: `When it passed, was resolved or was archived; ${AGO}`,
  },
  exception: {
    kind: 'boolean',
    label: 'exception of Hubdesk',
    help: 'An exception granted in Hubdesk covers it; none can be granted yet. Suppressed findings, whose clock stands still, are sla:excepted',
  },
  exposure: { kind: 'boolean', label: 'exposure', help: 'It is an exposure finding' },
  still_failing: {
    kind: 'boolean',
    label: 'still failing',
    help: 'A person resolved it, but since then its source has reported it as failing',
  },
  sample: { kind: 'boolean', label: 'sample', help: 'It was made to try out a product' },
  format: {
    kind: 'closed',
    label: 'format',
    values: FORMATS,
    many: true,
    absent: true,
    help: 'Wire format of a document of it; "" is gone from Security Hub',
  },
  id: { kind: 'string', label: 'id', many: true, help: 'Id of the finding at its provider' },
} as const satisfies Record<string, Definition>

export type FieldName = keyof typeof FIELDS
export type FieldDefinition = Definition

/** Fields about the past of a finding. They have no current value: no list shows them or sorts by them. */
export const HISTORY_FIELDS = [
  'was',
  'was_today',
  'closed',
  'met',
  'missed',
  'met_today',
  'missed_today',
  'ended',
  'reopened',
  'moved',
] as const satisfies readonly FieldName[]
export type HistoryField = (typeof HISTORY_FIELDS)[number]
/** Fields that filters alone know: they are too long for lists, which neither show them nor sort by them. */
export const UNLISTED_FIELDS = ['note'] as const satisfies readonly FieldName[]
export type UnlistedField = (typeof UNLISTED_FIELDS)[number]
/** Fields about events at a time, which may repeat. */
export type EventField = Exclude<HistoryField, PastField | 'ended'>
/** Fields about a state at a time. */
export type PastField = 'was' | 'was_today'

/** The names of FIELDS, typed. */
export const FIELD_NAMES: readonly FieldName[] = Object.keys(FIELDS).filter(
  (name): name is FieldName => name in FIELDS,
)

const TAG: FieldDefinition = {
  kind: 'string',
  label: 'tag',
  many: true,
  absent: true,
  help: 'Tag of a resource',
}
const TEXT: FieldDefinition = {
  kind: 'string',
  label: 'text',
  help: 'Words in the title, in an id of finding, resource, account, control or CVE, or in the name of account or owner',
}

/** True for the name of a field in FIELDS; false for `tag.…` and `text`. */
export const isFieldName = (name: string): name is FieldName => Object.hasOwn(FIELDS, name)

/** Returns the definition of any field of a term. */
export function definitionOf(field: FieldName | `tag.${string}` | 'text'): FieldDefinition {
  if (field === 'text') return TEXT
  return isFieldName(field) ? FIELDS[field] : TAG
}
