import type { JsonObject } from '../values/json.ts'
import { detailsOf, type Resource } from './resource.ts'

/** The resource as a finding in ASFF lists it. */
export function resourceEntry(of: Resource, details = detailsOf(of)): JsonObject {
  return {
    Id: of.id,
    Partition: 'aws',
    Region: of.region,
    Type: of.type,
    ...(of.tags ? { Tags: of.tags } : {}),
    ...(details ? { Details: details } : {}),
  }
}
