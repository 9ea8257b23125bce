import type { StoredFinding } from '../../store/store.ts'
import type { JsonObject } from '../../values/json.ts'
import { objectOf } from '../../values/json.ts'
import type { Context, Input } from '../../wire/operation.ts'
import { requireObjects, requireText, validationError } from '../../wire/validation.ts'
import { isServed } from '../rendering/finding-class.ts'
import { metadataUid } from '../rendering/metadata-uid.ts'
import { renderOcsf } from '../rendering/render-ocsf.ts'
import { accountOf } from '../search/matching-findings.ts'

export type Target = {
  /** The finding as the request named it, for the answer. */
  readonly named: JsonObject
  readonly finding: StoredFinding | undefined
  /** True when the same request named it before. */
  readonly repeated: boolean
}

const maxTargets = 100

/** Finds the findings of a BatchUpdateFindingsV2, by `MetadataUids` or by `FindingIdentifiers`, but not by both. */
export function targetsOf(context: Context, input: Input): readonly Target[] {
  const { MetadataUids: uids, FindingIdentifiers: identifiers } = input
  if (Array.isArray(uids) && Array.isArray(identifiers)) {
    throw validationError('MetadataUids and FindingIdentifiers cannot be used together')
  }
  const named = identifiers === undefined ? byUids(context, uids) : byIdentifiers(context, identifiers)
  if (named.length === 0) throw validationError('MetadataUids or FindingIdentifiers must be provided')
  const seen = new Set<number>()
  return named.map(target => {
    const repeated = target.finding !== undefined && seen.has(target.finding.rowid)
    if (target.finding) seen.add(target.finding.rowid)
    return { ...target, repeated }
  })
}

type Named = Omit<Target, 'repeated'>

function byUids(context: Context, uids: unknown): readonly Named[] {
  if (uids !== undefined && !Array.isArray(uids)) throw validationError('MetadataUids must be a list')
  const list: readonly unknown[] = Array.isArray(uids) ? uids : []
  if (list.length > maxTargets) throw validationError(`MetadataUids must have at most ${maxTargets} members`)
  return list.map((uid, at) => {
    const text = requireText(uid, `MetadataUids[${at}]`)
    return { named: { MetadataUid: text }, finding: served(context.store.findings.getByUid(text)) }
  })
}

function byIdentifiers(context: Context, identifiers: unknown): readonly Named[] {
  return requireObjects(identifiers, 'FindingIdentifiers', maxTargets).map((identifier, at) => {
    const path = `FindingIdentifiers[${at}]`
    const account = requireText(identifier.CloudAccountUid, `${path}.CloudAccountUid`)
    const id = requireText(identifier.FindingInfoUid, `${path}.FindingInfoUid`)
    const product = requireText(identifier.MetadataProductUid, `${path}.MetadataProductUid`)
    const finding = served(
      context.store.findings.getByUid(metadataUid(product, id)) ?? importedFinding(context, product, id),
    )
    const owned = finding && accountOf(renderOcsf(finding, new Set(['cloud']))) === account
    return {
      named: {
        FindingIdentifier: { CloudAccountUid: account, FindingInfoUid: id, MetadataProductUid: product },
      },
      finding: owned ? finding : undefined,
    }
  })
}

/** Finds an imported finding by product and id: its `metadata.uid` need not be derived from these. */
function importedFinding({ store }: Context, product: string, id: string): StoredFinding | undefined {
  for (const { finding } of store.findings.scan(['ocsf'], { id: [id] }, { by: 'rowid', descending: false })) {
    const { finding_info: info, metadata } = finding.document
    if (objectOf(info).uid === id && objectOf(objectOf(metadata).product).uid === product) return finding
  }
  return undefined
}

function served(finding: StoredFinding | undefined): StoredFinding | undefined {
  return finding && isServed(finding) ? finding : undefined
}
