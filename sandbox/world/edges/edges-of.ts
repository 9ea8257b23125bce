import type { Edge, Resource, ResourceOf } from '../resource.ts'
import type { ResourceType } from '../settings/kinds.ts'
import { computeLinks } from './compute.ts'
import { dataLinks } from './data.ts'
import { identityLinks } from './identity.ts'
import type { Links } from './links.ts'
import { networkLinks } from './network.ts'

const rooms: readonly Links[] = [networkLinks, computeLinks, dataLinks, identityLinks]

/** How a resource stands to others, as its settings say. Whether those exist is not asked. */
export function edgesOf(resource: Resource): readonly Edge[] {
  return edgesOfType(resource)
}

function edgesOfType<Type extends ResourceType>(resource: ResourceOf<Type>): readonly Edge[] {
  return rooms.flatMap(room => room[resource.type]?.(resource) ?? [])
}
