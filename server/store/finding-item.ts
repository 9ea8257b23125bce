import type { StoredItem } from '@/lib/api/findings'
import { SEVERITIES } from '@/lib/finding/severity'
import {
  COMPLIANCES,
  FORMATS,
  RECORD_STATES,
  SLA_STATES,
  VERIFICATIONS,
  WORKFLOWS,
} from '@/lib/finding/statuses'
import type { Instant } from '@/server/domain/finding'
import { slaCase } from './sla-sql'
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
} from './values'

const DAY = 86_400_000

/** What a list reads of `findings f`; takes the parameters of `slaCase`. */
export const ITEM_COLUMNS = `f.key, f.id, f.formats, f.severity, f.provider_severity, f.workflow, f.verification, f.record, f.compliance, f.control,
  f.standards, f.product, f.account, f.account_name, f.region, f.resource, f.resource_type, f.resource_count,
  f.title, f.types, f.generator, f.owner, f.team, f.environment, f.ou, f.cves, f.epss, f.exploit, f.fix, ${slaCase} AS sla,
  f.due_at, f.sla_rule, f.created_at, f.updated_at, f.first_observed_at, f.opened_at, f.resolved_at, f.exception, f.exposure, f.tags`

/** ISO 8601 in UTC. Instants beyond what a date can say, as broken providers send, read as the nearest it can. */
export const toIso = (instant: Instant): string =>
  new Date(Math.max(-62_167_219_200_000, Math.min(instant, 253_402_300_799_999))).toISOString()

export const toIsoOrNull = (instant: Instant | null): string | null =>
  instant === null ? null : toIso(instant)

function ageInDays(row: Row, now: Instant): number {
  const began =
    numberOrNull(row, 'opened_at') ?? numberOrNull(row, 'first_observed_at') ?? number(row, 'created_at')
  return Math.max(0, Math.floor((now - began) / DAY))
}

/** A list item of a row of ITEM_COLUMNS. */
export function toItem(row: Row, now: Instant): StoredItem {
  return {
    key: text(row, 'key'),
    id: text(row, 'id'),
    format: FORMATS.filter(format => texts(row, 'formats').includes(format)),
    severity: oneOf(row, 'severity', SEVERITIES),
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
    type: texts(row, 'types'),
    generator: textOrNull(row, 'generator'),
    owner: textOrNull(row, 'owner'),
    team: textOrNull(row, 'team'),
    environment: textOrNull(row, 'environment'),
    ou: textOrNull(row, 'ou'),
    cve: texts(row, 'cves'),
    epss: numberOrNull(row, 'epss'),
    exploit: flagOrNull(row, 'exploit'),
    fix: flagOrNull(row, 'fix'),
    sla: oneOf(row, 'sla', SLA_STATES),
    due: toIsoOrNull(numberOrNull(row, 'due_at')),
    sla_rule: textOrNull(row, 'sla_rule'),
    age: ageInDays(row, now),
    created: toIso(number(row, 'created_at')),
    updated: toIso(number(row, 'updated_at')),
    first_observed: toIsoOrNull(numberOrNull(row, 'first_observed_at')),
    opened: toIsoOrNull(numberOrNull(row, 'opened_at')),
    resolved: toIsoOrNull(numberOrNull(row, 'resolved_at')),
    exception: flag(row, 'exception'),
    exposure: flag(row, 'exposure'),
    tag: pairs(row, 'tags'),
  }
}
