import { invalidInput, resourceNotFound } from '../../errors/refuse.ts'
import type { Store, StoredResource } from '../../store/store.ts'
import type { Resource } from '../resource.ts'
import { isResourceType, kinds } from '../settings/kinds.ts'

/** Without a Region it must stand for one resource alone: an account has settings in each of its Regions. */
export type Name = { readonly id: string; readonly region?: string | undefined }

/** The resource of this name. Refuses what is not in the world, and what is there in several Regions. */
export function requireResource(store: Store, { id, region }: Name): Resource {
  const found = store.resources.find(id).filter(each => region === undefined || each.region === region)
  const [resource] = found
  if (!resource) throw resourceNotFound(`The world has no ${id}${region ? ` in ${region}` : ''}.`)
  const regions = found.map(each => each.region)
  if (regions.length > 1) throw invalidInput(`Name the Region of ${id}: ${regions.join(', ')}.`)
  return readResource(resource)
}

/** Throws for what no version of the world wrote. */
export function readResource({ settings, type, ...rest }: StoredResource): Resource {
  if (!isResourceType(type)) throw new Error(`The store holds a resource of an unknown type: ${type}.`)
  return { ...rest, type, settings: kinds[type].schema.parse(settings) }
}
