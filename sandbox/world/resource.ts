import type { JsonObject } from '../values/json.ts'
import { kinds, type ResourceType, type SettingsOf } from './settings/kinds.ts'

/** How one resource stands to another. */
export type EdgeKind =
  | 'admits'
  | 'attached-to'
  | 'behind'
  | 'encrypted-with'
  | 'forwards-to'
  | 'has-policy'
  | 'holds-data'
  | 'holds-data-of'
  | 'in-cluster'
  | 'in-security-group'
  | 'in-subnet'
  | 'in-vpc'
  | 'invokes'
  | 'launches'
  | 'may-use'
  | 'notifies'
  | 'opens'
  | 'runs-image'
  | 'runs-task'
  | 'stored-in'
  | 'uses-role'

export type Edge = {
  readonly kind: EdgeKind
  /** Id of a resource. */
  readonly to: string
  /** The setting that says so, such as `SecurityGroupIds[0]`. */
  readonly evidence: string
}

export type ResourceOf<Type extends ResourceType> = {
  readonly type: Type
  /** Its ARN. Only accounts have the same in several Regions. */
  readonly id: string
  readonly name: string
  readonly account: string
  readonly region: string
  readonly tags: Readonly<Record<string, string>> | undefined
  readonly settings: SettingsOf[Type]
}

export type Resource = ResourceOf<ResourceType>

export function isOf<Type extends ResourceType>(
  resource: Resource,
  type: Type,
): resource is ResourceOf<Type> {
  return resource.type === type
}

/** `Details` of the resource in ASFF; undefined where ASFF shows none of its settings. */
export function detailsOf({ type, settings }: Resource): JsonObject | undefined {
  const all = new Map(Object.entries(settings))
  const shown = kinds[type].shown.flatMap(name => (all.has(name) ? [[name, all.get(name)]] : []))
  return shown.length === 0 ? undefined : { [type]: Object.fromEntries(shown) }
}
