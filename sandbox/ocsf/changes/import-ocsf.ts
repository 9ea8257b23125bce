import { importedV2Event } from '../../events/imported-v2-event.ts'
import type { Json, JsonObject } from '../../values/json.ts'
import { compact, isObject, numberOf, objectOf, textOf } from '../../values/json.ts'
import { readInstant } from '../../values/read-instant.ts'
import type { Context } from '../../wire/operation.ts'
import { instantPair } from '../rendering/instants.ts'
import { metadataUid } from '../rendering/metadata-uid.ts'

type Refusal = { readonly index: number; readonly uid?: string; readonly reasons: readonly string[] }
export type ImportResult = {
  /** `metadata.uid` of each accepted finding, in order. */
  readonly accepted: readonly string[]
  readonly refused: readonly Refusal[]
}

const twice = 'Security Hub CSPM has this finding, so Security Hub serves its own OCSF rendering of it'
const findingClasses = new Set([2001, 2002, 2003, 2004, 2005, 2006, 2007, 2008])

/**
 * Imports OCSF findings as AWS's own detectors send them to Security Hub. AWS offers no such operation to others.
 * Returns all reasons for each finding that it refuses, and stores the rest.
 */
export function importOcsf(context: Context, documents: readonly unknown[]): ImportResult {
  const refused: Refusal[] = []
  const accepted: JsonObject[] = []
  for (const [index, document] of documents.entries()) {
    const reasons = isObject(document) ? reasonsAgainst(document) : ['the finding is not a JSON object']
    const completed = isObject(document) && reasons.length === 0 ? complete(document) : undefined
    if (completed && !rendersItself(context, completed)) accepted.push(completed)
    else refused.push({ index, ...infoUidOf(document), reasons: completed ? [twice] : reasons })
  }
  context.store.transaction(() => {
    for (const document of accepted) store(context, document)
  })
  return { accepted: accepted.map(uidOf), refused }
}

/**
 * True when the store has the finding as ASFF. The sandbox serves that one in OCSF already; a second document would
 * double it.
 */
function rendersItself({ store }: Context, { metadata, finding_info: info }: JsonObject): boolean {
  const { uid, product } = objectOf(metadata)
  const derived = metadataUid(textOf(objectOf(product).uid) ?? '', textOf(objectOf(info).uid) ?? '')
  return [textOf(uid) ?? '', derived].some(known => store.findings.getByUid(known)?.kind === 'asff')
}

/**
 * Stores a finding. One that is older than the stored one counts as accepted and changes nothing, as `UpdatedAt`
 * decides for ASFF.
 */
function store({ store: { findings, queue }, ...context }: Context, document: JsonObject): void {
  const uid = uidOf(document)
  const before = findings.getByUid(uid)
  if (before && modifiedOf(document) < modifiedOf(before.document)) return
  findings.put([{ kind: 'ocsf', document, v2: before?.v2 ?? null }])
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

/** Fills what Security Hub itself would set: the global uid, the instants in both forms, and a list of resources. */
function complete(document: JsonObject): JsonObject {
  const info = objectOf(document.finding_info)
  const metadata = objectOf(document.metadata)
  const product = objectOf(metadata.product)
  const productUid = textOf(product.uid) ?? textOf(product.name) ?? ''
  const time = instantOf(document) ?? 0
  const modified = readInstant(info.modified_time_dt) ?? readInstant(info.modified_time) ?? time
  const created = readInstant(info.created_time_dt) ?? readInstant(info.created_time) ?? modified
  return {
    ...document,
    ...resourcesOf(document),
    finding_info: compact({
      ...info,
      ...instantPair('created_time', new Date(created).toISOString()),
      ...instantPair('modified_time', new Date(modified).toISOString()),
    }),
    metadata: { ...metadata, uid: textOf(metadata.uid) ?? metadataUid(productUid, textOf(info.uid) ?? '') },
    ...instantPair('time', new Date(time).toISOString()),
  }
}

/** Returns `resources`. OCSF 1.0 had one `resource` instead. */
function resourcesOf({ resource, resources }: JsonObject): { readonly resources?: Json } {
  return resources === undefined && isObject(resource) ? { resources: [resource] } : {}
}

function instantOf(document: JsonObject): number | undefined {
  return readInstant(document.time_dt) ?? readInstant(document.time)
}

function modifiedOf(document: JsonObject): number {
  return numberOf(objectOf(document.finding_info).modified_time) ?? 0
}

function uidOf(document: JsonObject): string {
  return textOf(objectOf(document.metadata).uid) ?? ''
}

function infoUidOf(document: unknown): { readonly uid?: string } {
  const uid = textOf(objectOf(objectOf(document).finding_info).uid)
  return uid === undefined ? {} : { uid }
}
