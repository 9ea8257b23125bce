import { isVisible } from '../../access/visible-findings.ts'
import type { Json, JsonObject } from '../../values/json.ts'
import { isObject, textOf } from '../../values/json.ts'
import type { Context } from '../../wire/operation.ts'
import { applyUpdate } from './finding-update.ts'
import { saveFinding } from './save-finding.ts'

type Identifier = { readonly Id: string; readonly ProductArn: string }
type Refusal = { readonly ErrorCode: string; readonly ErrorMessage: string }
export type UpdateResult = {
  readonly processed: readonly Json[]
  readonly unprocessed: readonly JsonObject[]
}

const largest = 240 * 1024

/** Applies one change to each finding by itself. A repeated identifier counts once. */
export function updateFindings(
  context: Context,
  identifiers: readonly unknown[],
  update: JsonObject,
): UpdateResult {
  const seen = new Set<string>()
  const processed: Json[] = []
  const unprocessed: JsonObject[] = []
  context.store.transaction(() => {
    for (const given of identifiers) {
      const identifier = readIdentifier(given)
      const refused = updateFinding(context, identifier, update, seen)
      if (refused) unprocessed.push({ FindingIdentifier: { ...identifier }, ...refused })
      else processed.push({ ...identifier })
    }
  })
  return { processed, unprocessed }
}

function updateFinding(
  context: Context,
  { Id: id, ProductArn: productArn }: Identifier,
  update: JsonObject,
  seen: Set<string>,
): Refusal | undefined {
  if (id === '' || !productArn.startsWith('arn:')) return refusal('InvalidInput', 'Invalid Input')
  const key = `${productArn} ${id}`
  if (seen.has(key)) return refusal('DuplicatedFindingIdentifier', 'Finding Identifier is duplicated')
  seen.add(key)
  const stored = context.store.findings.get(productArn, id)
  const before = stored?.kind === 'asff' ? stored.document : undefined
  if (!before || !isVisible(context, before.AwsAccountId, before.Region)) {
    return refusal('FindingNotFound', 'Finding Not Found')
  }
  const after = applyUpdate(before, update, context.now())
  if (Buffer.byteLength(JSON.stringify(after)) > largest) {
    return refusal('FindingSizeExceeded', 'Finding size exceeded 240 KB')
  }
  saveFinding(context, before, after, 'BATCH_UPDATE_FINDINGS')
  return undefined
}

function readIdentifier(given: unknown): Identifier {
  const members = isObject(given) ? given : {}
  return { Id: textOf(members.Id) ?? '', ProductArn: textOf(members.ProductArn) ?? '' }
}

function refusal(ErrorCode: string, ErrorMessage: string): Refusal {
  return { ErrorCode, ErrorMessage }
}
