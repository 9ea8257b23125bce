import type { FieldDefinition } from '@/lib/filter/definitions/field-definition'
import { SLA_FIELDS } from '@/lib/filter/definitions/sla-fields'
import { VULNERABILITY_FIELDS } from '@/lib/filter/definitions/vulnerability-fields'
import { FINDING_STATES } from '@/lib/finding/finding-state'
import { SEVERITIES } from '@/lib/finding/severity'
import { COMPLIANCES, FORMATS, RECORD_STATES, WORKFLOWS } from '@/lib/finding/statuses'

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
    most: 100,
    absent: true,
    help: 'Risk of an open finding, 0 to 100: severity, exploit or KEV, EPSS, exposure, production and SLA',
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
  description: {
    kind: 'string',
    label: 'description',
    absent: true,
    help: 'Description of the finding; :~ finds a part of it',
  },
  note: {
    kind: 'string',
    label: 'note',
    absent: true,
    help: 'Text of its note; "" is without one',
  },
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
  team: { kind: 'string', label: 'team', absent: true, help: 'Team that the owner belongs to' },
  environment: { kind: 'string', label: 'environment', absent: true, help: 'Environment of the account' },
  ou: {
    kind: 'string',
    label: 'organizational unit',
    absent: true,
    help: 'Organizational unit of the account, by its path',
  },
  ...VULNERABILITY_FIELDS,
  ...SLA_FIELDS,
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
} as const satisfies Record<string, FieldDefinition>

export type FieldName = keyof typeof FIELDS

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
export const UNLISTED_FIELDS = ['description'] as const satisfies readonly FieldName[]
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
