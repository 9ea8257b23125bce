import type { JsonObject } from '../../values/json.ts'
import type { Input } from '../../wire/operation.ts'
import { optionalTexts } from '../../wire/read-input.ts'

/** Builds a test for the `Providers` filter of standards and controls. An item without a provider counts as AWS's. */
export function ofProviders(input: Input): (item: JsonObject) => boolean {
  const providers = optionalTexts(input, 'Providers') ?? []
  return item => providers.length === 0 || providers.includes(String(item.Provider ?? 'AWS'))
}
