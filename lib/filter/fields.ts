import { SEVERITIES } from '@/lib/finding/severity'
import { COMPLIANCES, FORMATS, RECORD_STATES, SLA_STATES, WORKFLOWS } from '@/lib/finding/statuses'

type Definition = {
  /** How values are read and which operators are legal. */
  readonly kind: 'closed' | 'string' | 'number' | 'date' | 'age' | 'boolean'
  /** The closed vocabulary, for kind `closed`. */
  readonly values?: readonly string[]
  /** True where one finding may hold several values: a term matches when any of them does. */
  readonly many?: true
  /** One sentence for completion and help. */
  readonly help: string
}

/** Every field of the filter language, in the order in which help and completion list them. */
export const FIELDS = {
  severity: { kind: 'closed', values: SEVERITIES, help: 'Severity label' },
  workflow: { kind: 'closed', values: WORKFLOWS, help: 'Workflow status' },
  record: { kind: 'closed', values: RECORD_STATES, help: 'Record state' },
  compliance: { kind: 'closed', values: COMPLIANCES, help: 'Compliance status of the control' },
  control: { kind: 'string', help: 'Security control id, such as EC2.18' },
  standard: { kind: 'string', many: true, help: 'Standard that the control belongs to' },
  product: { kind: 'string', help: 'Product that found it' },
  account: { kind: 'string', help: 'AWS account id' },
  account_name: { kind: 'string', help: 'Account name in AWS Organizations' },
  region: { kind: 'string', help: 'AWS Region' },
  resource: { kind: 'string', many: true, help: 'Resource id or ARN' },
  resource_type: { kind: 'string', many: true, help: 'Resource type, such as AwsEc2Instance' },
  title: { kind: 'string', help: 'Title of the finding' },
  type: { kind: 'string', many: true, help: 'Finding type (namespace/category/classifier)' },
  generator: { kind: 'string', help: 'Generator id: the rule or detector' },
  owner: { kind: 'string', help: 'Person or team that owns it' },
  environment: { kind: 'string', help: 'Environment of the account' },
  cve: { kind: 'string', many: true, help: 'CVE id' },
  epss: { kind: 'number', help: 'Highest EPSS score, 0 to 1' },
  exploit: { kind: 'boolean', help: 'A vulnerability of it has a known exploit' },
  fix: { kind: 'boolean', help: 'A vulnerability of it has a fix' },
  sla: { kind: 'closed', values: SLA_STATES, help: 'State of the SLA clock' },
  due: { kind: 'date', help: 'When the SLA clock runs out; 7d means in seven days' },
  age: { kind: 'age', help: 'Time since it opened, such as >30d or <12h' },
  created: { kind: 'date', help: 'When it was created; 7d means seven days ago' },
  updated: { kind: 'date', help: 'When its provider last updated it' },
  first_observed: { kind: 'date', help: 'When its provider first observed it' },
  opened: { kind: 'date', help: 'When its present or last failing period began' },
  resolved: { kind: 'date', help: 'When it passed, was resolved or was archived' },
  exception: { kind: 'boolean', help: 'An exception covers it' },
  exposure: { kind: 'boolean', help: 'It is an exposure finding' },
  format: { kind: 'closed', values: FORMATS, many: true, help: 'Wire format of a document of it' },
  id: { kind: 'string', many: true, help: 'Id of the finding at its provider' },
} as const satisfies Record<string, Definition>

export type FieldName = keyof typeof FIELDS
export type FieldDefinition = Definition

/** The names of FIELDS, typed. */
export const FIELD_NAMES: readonly FieldName[] = Object.keys(FIELDS).filter(
  (name): name is FieldName => name in FIELDS,
)
