import type { Context } from '../operation.ts'
import type { JsonObject } from '../store/store.ts'
import { importedV2Event } from './imported-event.ts'
import { instantPair } from './instants.ts'
import { compact, isObject, numberOf, objectOf, textOf } from './json.ts'
import { metadataUid } from './metadata-uid.ts'

type Refusal = { readonly index: number; readonly uid?: string; readonly reasons: readonly string[] }
export type ImportResult = { readonly accepted: number; readonly refused: readonly Refusal[] }

const twice = 'Security Hub CSPM has this finding, so Security Hub serves its own OCSF rendering of it'
const findingClasses = new Set([2001, 2002, 2003, 2004, 2005, 2006, 2007, 2008])

/**
 * Takes OCSF findings in, as AWS's own detectors hand them to Security Hub; AWS offers no such operation to others.
 * Findings that it would not take are reported with all their reasons, and the rest is stored.
 */
export function importOcsf(context: Context, documents: readonly unknown[]): ImportResult {
  const refused: Refusal[] = []
  const accepted: JsonObject[] = []
  for (const [index, document] of documents.entries()) {
    const reasons = isObject(document) ? reasonsAgainst(document) : ['the finding is not a JSON object']
    const completed = isObject(document) && reasons.length === 0 ? complete(document) : undefined
    if (completed && !rendersItself(context, completed)) accepted.push(completed)
    else refused.push({ index, ...uidOf(document), reasons: completed ? [twice] : reasons })
  }
  context.store.transaction(() => {
    for (const document of accepted) store(context, document)
  })
  return { accepted: accepted.length, refused }
}

/** A finding that is here as ASFF is served in OCSF already; a second document would make it two findings. */
function rendersItself({ store }: Context, { metadata, finding_info: info }: JsonObject): boolean {
  const { uid, product } = objectOf(metadata)
  const derived = metadataUid(textOf(objectOf(product).uid) ?? '', textOf(objectOf(info).uid) ?? '')
  return [textOf(uid) ?? '', derived].some(known => store.findings.getByUid(known)?.kind === 'asff')
}

function store({ store: { findings, queue }, ...context }: Context, document: JsonObject): void {
  const uid = textOf(objectOf(document.metadata).uid) ?? ''
  findings.put([{ kind: 'ocsf', document, v2: findings.getByUid(uid)?.v2 ?? null }])
  const stored = findings.getByUid(uid)
  if (stored) queue.publish(importedV2Event(context, stored))
}

function reasonsAgainst(document: JsonObject): readonly string[] {
  const info = objectOf(document.finding_info)
  const metadata = objectOf(document.metadata)
  const required: readonly (readonly [holds: boolean, reason: string])[] = [
    [
      findingClasses.has(numberOf(document.class_uid) ?? 0),
      'class_uid must be a finding class (2001 to 2008)',
    ],
    [isObject(document.metadata), 'metadata is required'],
    [isObject(metadata.product), 'metadata.product is required'],
    [textOf(metadata.version) !== undefined, 'metadata.version is required'],
    [Boolean(textOf(info.uid)), 'finding_info.uid is required'],
    [Boolean(textOf(info.title)), 'finding_info.title is required'],
    [numberOf(document.activity_id) !== undefined, 'activity_id is required'],
    [numberOf(document.severity_id) !== undefined, 'severity_id is required'],
    [instantOf(document) !== undefined, 'time (epoch milliseconds) or time_dt is required'],
    [Boolean(textOf(objectOf(objectOf(document.cloud).account).uid)), 'cloud.account.uid is required'],
  ]
  return required.flatMap(([holds, reason]) => (holds ? [] : [reason]))
}

/** Fills what Security Hub itself would set: the global uid, and the instants in both spellings. */
function complete(document: JsonObject): JsonObject {
  const info = objectOf(document.finding_info)
  const metadata = objectOf(document.metadata)
  const product = objectOf(metadata.product)
  const productUid = textOf(product.uid) ?? textOf(product.name) ?? ''
  const time = instantOf(document) ?? 0
  const modified = instantFrom(info.modified_time_dt, info.modified_time) ?? time
  const created = instantFrom(info.created_time_dt, info.created_time) ?? modified
  return {
    ...document,
    finding_info: compact({
      ...info,
      ...instantPair('created_time', new Date(created).toISOString()),
      ...instantPair('modified_time', new Date(modified).toISOString()),
    }),
    metadata: { ...metadata, uid: textOf(metadata.uid) ?? metadataUid(productUid, textOf(info.uid) ?? '') },
    ...instantPair('time', new Date(time).toISOString()),
  }
}

function instantOf(document: JsonObject): number | undefined {
  return instantFrom(document.time_dt, document.time)
}

function instantFrom(text: unknown, milliseconds: unknown): number | undefined {
  const parsed = Date.parse(textOf(text) ?? '')
  if (!Number.isNaN(parsed)) return parsed
  const number = numberOf(milliseconds)
  return number === undefined || Number.isNaN(new Date(number).getTime()) ? undefined : number
}

function uidOf(document: unknown): { readonly uid?: string } {
  const uid = textOf(objectOf(objectOf(document).finding_info).uid)
  return uid === undefined ? {} : { uid }
}
