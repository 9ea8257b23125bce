import { invalidInput } from '../../errors/refuse.ts'
import type { JsonObject } from '../../values/json.ts'
import type { Context } from '../../wire/operation.ts'
import { edgesOf } from '../edges/edges-of.ts'
import type { Edge, Resource } from '../resource.ts'
import { kinds } from '../settings/kinds.ts'
import { mergePatch } from './merge-patch.ts'
import { type Evaluation, reEvaluate } from './re-evaluate.ts'
import { type Name, requireResource } from './read-resource.ts'

export type Change = { readonly resource: Resource; readonly evaluations: readonly Evaluation[] }

/**
 * Changes settings of one resource by a merge patch, moves its edges, and updates its findings, all in one transaction.
 * Refuses a resource that is not in the world, and settings that its type does not have.
 */
export function changeSetting(context: Context, name: Name, patch: JsonObject): Change {
  const { store } = context
  return store.transaction(() => {
    const before = requireResource(store, name)
    const resource = { ...before, settings: patched(before, patch) }
    const edges: readonly Edge[] = edgesOf(resource)
    store.resources.put([{ resource, edges }])
    return { resource, evaluations: reEvaluate(context, resource, edges) }
  })
}

function patched({ settings, type }: Resource, patch: JsonObject): Resource['settings'] {
  const parsed = kinds[type].schema.safeParse(mergePatch(settings, patch))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw invalidInput(`settings.${issue?.path.join('.')} of ${type}: ${issue?.message}.`)
}
