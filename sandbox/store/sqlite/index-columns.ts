import { hash } from 'node:crypto'
import { isServed } from '../../ocsf/rendering/finding-class.ts'
import { metadataUid } from '../../ocsf/rendering/metadata-uid.ts'
import { renderOcsf } from '../../ocsf/rendering/render-ocsf.ts'
import { parseInstant } from '../../values/instant.ts'
import type { JsonObject } from '../../values/json.ts'
import { objectOf, textOf } from '../../values/json.ts'
import type { StoredFinding } from '../store.ts'

export type IndexColumns = {
  readonly uid: string
  readonly idHash: number
  readonly productArn: string
  readonly account: string
  readonly region: string
  readonly severity: string
  readonly workflow: string
  readonly recordState: string
  readonly updated: number
  readonly created: number
  readonly v2Severity: string | null
  readonly v2Status: string | null
}

const severities = ['INFORMATIONAL', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL']

export function severityRank(label: string): number {
  return severities.indexOf(label)
}

/** Hashes a text to 48 bits, a safe integer in JavaScript and SQLite. */
export function hashText(text: string): number {
  return Number.parseInt(hash('md5', text).slice(0, 12), 16)
}

export type Whole = Omit<StoredFinding, 'rowid'>

export function columnsOf(finding: Whole): IndexColumns {
  const { kind, document } = finding
  return { ...(kind === 'asff' ? asffColumns(document) : ocsfColumns(document)), ...v2Columns(finding) }
}

type V2Columns = Pick<IndexColumns, 'v2Severity' | 'v2Status'>

function v2Columns(finding: Whole): V2Columns {
  if (!isServed(finding)) return { v2Severity: null, v2Status: null }
  const { severity, status } = renderOcsf({ rowid: 0, ...finding }, new Set())
  return { v2Severity: textOf(severity) ?? '', v2Status: textOf(status) ?? '' }
}

/** Returns the `metadata.uid`, which is the identity of a finding in either API. */
export function uidOf(kind: 'asff' | 'ocsf', document: JsonObject): string {
  return kind === 'asff'
    ? metadataUid(textOf(document.ProductArn) ?? '', textOf(document.Id) ?? '')
    : (textOf(objectOf(document.metadata).uid) ?? '')
}

function asffColumns(finding: JsonObject): Omit<IndexColumns, keyof V2Columns> {
  const id = textOf(finding.Id) ?? ''
  const productArn = textOf(finding.ProductArn) ?? ''
  return {
    uid: uidOf('asff', finding),
    idHash: hashText(id),
    productArn,
    account: textOf(finding.AwsAccountId) ?? '',
    region: textOf(finding.Region) ?? productArn.split(':')[3] ?? '',
    severity: textOf(objectOf(finding.Severity).Label) ?? '',
    workflow: textOf(objectOf(finding.Workflow).Status) ?? '',
    recordState: textOf(finding.RecordState) ?? '',
    updated: instant(finding.UpdatedAt),
    created: instant(finding.CreatedAt),
  }
}

function ocsfColumns(finding: JsonObject): Omit<IndexColumns, keyof V2Columns> {
  const metadata = objectOf(finding.metadata)
  const info = objectOf(finding.finding_info)
  const cloud = objectOf(finding.cloud)
  const id = textOf(info.uid) ?? ''
  return {
    uid: uidOf('ocsf', finding),
    idHash: hashText(id),
    productArn: textOf(objectOf(metadata.product).uid) ?? '',
    account: textOf(objectOf(cloud.account).uid) ?? '',
    region: textOf(cloud.region) ?? '',
    severity: (textOf(finding.severity) ?? '').toUpperCase(),
    workflow: textOf(finding.status) ?? '',
    recordState: finding.activity_id === 3 ? 'ARCHIVED' : 'ACTIVE',
    updated: instant(info.modified_time_dt ?? info.modified_time),
    created: instant(info.created_time_dt ?? info.created_time),
  }
}

function instant(value: unknown): number {
  const text = textOf(value) ?? ''
  const milliseconds = typeof value === 'number' ? value : (parseInstant(text) ?? Date.parse(text))
  return Number.isNaN(milliseconds) ? 0 : Math.round(milliseconds)
}
