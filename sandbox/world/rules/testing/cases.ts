import type { JsonObject } from '../../../values/json.ts'
import type { ResourceType } from '../../settings/kinds.ts'
import type { Status } from '../../verdict.ts'

/** What a control says of a resource of the seed with these settings patched. */
export type Case = readonly [control: string, type: ResourceType, settings: JsonObject, status: Status]

/** The cases of one type: for each control settings that pass, settings that fail, and more that fail or pass. */
export function casesOf(
  type: ResourceType,
  rows: readonly (readonly [control: string, status: Status, settings: JsonObject])[],
): readonly Case[] {
  return rows.map(([control, status, settings]) => [control, type, settings, status] as const)
}

/** Two cases: settings that pass a control, and settings that fail it. */
export function pair(
  type: ResourceType,
  control: string,
  passing: JsonObject,
  failing: JsonObject,
): readonly Case[] {
  return [
    [control, type, passing, 'PASSED'],
    [control, type, failing, 'FAILED'],
  ]
}
