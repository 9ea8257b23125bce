import { accounts } from '../../seed/organization/accounts.ts'
import { buildBaseline } from '../../seed/resources/baseline.ts'
import { buildStack } from '../../seed/resources/stacks.ts'
import type { JsonObject } from '../../values/json.ts'
import { mergePatch } from '../change/merge-patch.ts'
import type { Resource } from '../resource.ts'
import { kinds, type ResourceType } from '../settings/kinds.ts'

const now = Date.parse('2026-11-20T12:00:00Z')
const byType = new Map<string, Resource>()
for (const [index, account] of accounts.slice(9, 24).entries()) {
  const stacks = [...buildBaseline(5, account, index, now), buildStack(5, account, index, now)]
  for (const each of stacks.flatMap(({ resources }) => resources)) {
    if (!byType.has(each.type)) byType.set(each.type, each)
  }
}

/** A resource of the type as the seed builds it, with settings of the test's own; AWS Config can judge all of it. */
export function sample(type: ResourceType, settings: JsonObject = {}): Resource {
  const found = byType.get(type)
  if (!found) throw new Error(`The seed builds no ${type}.`)
  const merged = mergePatch(found.settings, { Config: null, ...settings })
  return { ...found, settings: kinds[type].schema.parse(merged) }
}
