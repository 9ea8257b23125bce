import type { StoredItem } from '@/lib/api/findings'
import { UNLISTED_FIELDS } from '@/lib/filter/fields'
import { FINDING_STATES } from '@/lib/finding/finding-state'
import { riskOf } from '@/lib/finding/risk'
import { SEVERITIES, SLA_SEVERITIES } from '@/lib/finding/severity'
import {
  COMPLIANCES,
  FIXES,
  FORMATS,
  RECORD_STATES,
  SLA_STATES,
  VERIFICATIONS,
  WORKFLOWS,
} from '@/lib/finding/statuses'
import type { Instant } from '@/server/domain/finding/finding'
import { columnOf, LIST_FIELDS, SCALAR_FIELDS } from '@/server/store/filter/field-columns'
import { slaCase } from '@/server/store/filter/sla-sql'
import {
  flag,
  flagOrNull,
  number,
  numberOrNull,
  oneOf,
  oneOfOrNull,
  pairs,
  type Row,
  text,
  textOrNull,
  texts,
} from '@/server/store/sql/values'

const DAY = 86_400_000

/** Columns of a list besides those of fields. */
const MORE = ['key', 'id', 'provider_severity', 'verification', 'resource', 'resource_type', 'resource_count']

const LISTED = SCALAR_FIELDS.filter(field => !UNLISTED_FIELDS.some(unlisted => unlisted === field))

/** The columns of `findings f` in a list; takes the parameters of `slaCase`. */
export const ITEM_COLUMNS = [
  ...[...MORE, 'tags', ...LIST_FIELDS.map(columnOf), ...LISTED.map(columnOf)].map(name => `f.${name}`),
  `${slaCase} AS sla`,
].join(', ')

/** Writes ISO 8601 in UTC. Instants beyond the range of dates, as broken providers send, become the nearest date. */
export const toIso = (instant: Instant): string =>
  new Date(Math.max(-62_167_219_200_000, Math.min(instant, 253_402_300_799_999))).toISOString()

export const toIsoOrNull = (instant: Instant | null): string | null =>
  instant === null ? null : toIso(instant)

function ageInDays(row: Row, now: Instant): number {
  const began =
    numberOrNull(row, 'opened_at') ?? numberOrNull(row, 'first_observed_at') ?? number(row, 'created_at')
  return Math.max(0, Math.floor((now - began) / DAY))
}

/** Reads a list item from a row of ITEM_COLUMNS. */
export function toItem(row: Row, now: Instant): StoredItem {
  const facts = {
    severity: oneOf(row, 'severity', SEVERITIES),
    state: oneOf(row, 'state', FINDING_STATES),
    environment: textOrNull(row, 'environment'),
    epss: numberOrNull(row, 'epss'),
    kev: flagOrNull(row, 'kev'),
    exploit: flagOrNull(row, 'exploit'),
    exposure: flag(row, 'exposure'),
    sla: oneOf(row, 'sla', SLA_STATES),
  }
  return {
    ...facts,
    risk: riskOf(facts),
    key: text(row, 'key'),
    id: text(row, 'id'),
    format: FORMATS.filter(format => texts(row, 'formats').includes(format)),
    provider_severity: oneOfOrNull(row, 'provider_severity', SEVERITIES),
    workflow: oneOf(row, 'workflow', WORKFLOWS),
    verification: oneOfOrNull(row, 'verification', VERIFICATIONS),
    record: oneOf(row, 'record', RECORD_STATES),
    compliance: oneOfOrNull(row, 'compliance', COMPLIANCES),
    control: textOrNull(row, 'control'),
    standard: texts(row, 'standards'),
    product: text(row, 'product'),
    account: text(row, 'account'),
    account_name: textOrNull(row, 'account_name'),
    region: textOrNull(row, 'region'),
    resource: text(row, 'resource'),
    resource_type: text(row, 'resource_type'),
    resource_count: number(row, 'resource_count'),
    title: text(row, 'title'),
    note: textOrNull(row, 'note'),
    type: texts(row, 'types'),
    generator: textOrNull(row, 'generator'),
    owner: textOrNull(row, 'owner'),
    team: textOrNull(row, 'team'),
    ou: textOrNull(row, 'ou'),
    cve: texts(row, 'cves'),
    cvss: numberOrNull(row, 'cvss'),
    package: texts(row, 'packages'),
    fix: oneOfOrNull(row, 'fix', FIXES),
    due: toIsoOrNull(numberOrNull(row, 'due_at')),
    sla_rule: textOrNull(row, 'sla_rule'),
    sla_severity: oneOf(row, 'sla_severity', SLA_SEVERITIES),
    age: ageInDays(row, now),
    created: toIso(number(row, 'created_at')),
    updated: toIso(number(row, 'updated_at')),
    first_observed: toIsoOrNull(numberOrNull(row, 'first_observed_at')),
    opened: toIsoOrNull(numberOrNull(row, 'opened_at')),
    resolved: toIsoOrNull(numberOrNull(row, 'resolved_at')),
    exception: flag(row, 'exception'),
    still_failing: flag(row, 'still_failing'),
    sample: flag(row, 'sample'),
    tag: pairs(row, 'tags'),
  }
}
