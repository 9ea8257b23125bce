import type { Term } from '@/lib/filter/ast'
import type { FieldName } from '@/lib/filter/fields'

export const COMPARISONS = [
  'EQUALS',
  'PREFIX',
  'NOT_EQUALS',
  'PREFIX_NOT_EQUALS',
  'CONTAINS',
  'NOT_CONTAINS',
] as const
export type Comparison = (typeof COMPARISONS)[number]

export type StringFilter = { readonly Value: string; readonly Comparison: Comparison }
export type MapFilter = { readonly Key: string; readonly Value: string; readonly Comparison: Comparison }
export type DateFilter =
  | { readonly Start?: string; readonly End?: string }
  | {
      readonly DateRange: {
        readonly Value: number
        readonly Unit: 'DAYS'
        readonly Comparison: 'WITHIN' | 'OLDER_THAN'
      }
    }

/** Fields that ASFF filters compare as strings, by attribute name. */
export const STRING_ATTRIBUTES = {
  severity: 'SeverityLabel',
  workflow: 'WorkflowStatus',
  record: 'RecordState',
  compliance: 'ComplianceStatus',
  control: 'ComplianceSecurityControlId',
  standard: 'ComplianceAssociatedStandardsId',
  product: 'ProductName',
  account: 'AwsAccountId',
  account_name: 'AwsAccountName',
  region: 'Region',
  resource: 'ResourceId',
  resource_type: 'ResourceType',
  title: 'Title',
  description: 'Description',
  note: 'NoteText',
  type: 'Type',
  generator: 'GeneratorId',
  id: 'Id',
} as const satisfies Partial<Record<FieldName, string>>

/** `YES` and `NO` of each vulnerability. */
export const VULNERABILITY_ATTRIBUTES = {
  exploit: 'VulnerabilitiesExploitAvailable',
} as const satisfies Partial<Record<FieldName, string>>

export const DATE_ATTRIBUTES = {
  created: 'CreatedAt',
  updated: 'UpdatedAt',
  first_observed: 'FirstObservedAt',
} as const satisfies Partial<Record<FieldName, string>>

export type StringField = keyof typeof STRING_ATTRIBUTES
export type VulnerabilityField = keyof typeof VULNERABILITY_ATTRIBUTES
export type DateField = keyof typeof DATE_ATTRIBUTES

/** The parts of `AwsSecurityFindingFilters` and `AutomationRulesFindingFilters` that Hubdesk writes. */
export type AsffFilters = {
  readonly [attribute in
    | (typeof STRING_ATTRIBUTES)[StringField]
    | (typeof VULNERABILITY_ATTRIBUTES)[VulnerabilityField]]?: readonly StringFilter[]
} & { readonly [attribute in (typeof DATE_ATTRIBUTES)[DateField]]?: readonly DateFilter[] } & {
  readonly ResourceTags?: readonly MapFilter[]
}

/** Why a target cannot express a term exactly; each is shown to people beside the term. */
export type FilterProblem = { readonly term: Term; readonly reason: string }
export type Compiled<Filters> =
  | { readonly ok: true; readonly filters: Filters }
  | { readonly ok: false; readonly problems: readonly [FilterProblem, ...FilterProblem[]] }

/** Why an account cannot be expressed: Security Hub separates number and name, and compares names with their case. */
export const ACCOUNT_NAMES =
  'Security Hub compares account numbers as a whole, or exact names: write twelve digits, or account_name'

/** Fields that neither API of Security Hub can filter by. */
export const UNKNOWN_TO_AWS: Partial<Record<FieldName, string>> = {
  state: 'Security Hub has no one word for it: write record:ACTIVE workflow:NEW,NOTIFIED for open ones',
  risk: 'Hubdesk works out the risk; Security Hub has no such attribute',
  owner: 'Owners come from AWS Organizations tags; Security Hub does not know them',
  team: 'Teams are kept by Hubdesk; Security Hub does not know them',
  environment: 'Environments come from AWS Organizations tags; Security Hub does not know them',
  ou: 'Organizational units come from AWS Organizations; Security Hub does not know them',
  epss: 'Security Hub cannot compare EPSS scores',
  cvss: 'Hubdesk takes the highest score, one of CVSS 2 only without another; Security Hub compares each score on its own',
  kev: 'Hubdesk reads the KEV catalogue from a file; Security Hub does not know it',
  fix: 'Security Hub compares each vulnerability on its own: it cannot ask whether all of them have a fix',
  sla: 'SLA clocks are kept by Hubdesk; Security Hub does not know them',
  due: 'SLA clocks are kept by Hubdesk; Security Hub does not know them',
  sla_rule: 'SLA policies are kept by Hubdesk; Security Hub does not know them',
  sla_severity: 'SLA clocks are kept by Hubdesk; Security Hub shows what has passed as Informational',
  was: 'SLA clocks are kept by Hubdesk; Security Hub does not know what they were',
  was_today: 'SLA clocks and policies are kept by Hubdesk; Security Hub does not know them',
  met: 'SLA clocks are kept by Hubdesk; Security Hub does not know them',
  missed: 'SLA clocks are kept by Hubdesk; Security Hub does not know them',
  met_today: 'SLA clocks and policies are kept by Hubdesk; Security Hub does not know them',
  missed_today: 'SLA clocks and policies are kept by Hubdesk; Security Hub does not know them',
  ended: 'Hubdesk keeps when and how a clock ended; Security Hub has no such attribute',
  still_failing:
    'Security Hub does not say when a finding was resolved, so it cannot compare that with its update',
  reopened: 'Hubdesk keeps when a finding was reopened; Security Hub has no such attribute',
  moved: 'Hubdesk keeps when a due date was moved; Security Hub has no such attribute',
  closed: 'Hubdesk keeps when a finding was closed; Security Hub has no such attribute',
  age: 'Age counts from when the failing period began, which Hubdesk works out; CreatedAt and FirstObservedAt are other instants. Filter by created or first_observed instead',
  opened: 'Hubdesk works out when a failing period began; Security Hub has no such attribute',
  resolved: 'Hubdesk works out when a finding was resolved; Security Hub has no such attribute',
  sample:
    'Hubdesk also tells samples by their titles and by what GuardDuty adds; Security Hub filters by one member of ASFF alone',
  exception: 'Exceptions are kept by Hubdesk; Security Hub does not know them',
}
