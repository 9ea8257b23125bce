import type { Input } from '../operation.ts'
import type { JsonObject } from '../store/store.ts'
import { optionalTexts } from './read-input.ts'

/** The `Providers` filter of standards and controls; what names no provider is of AWS. */
export function ofProviders(input: Input): (item: JsonObject) => boolean {
  const providers = optionalTexts(input, 'Providers') ?? []
  return item => providers.length === 0 || providers.includes(String(item.Provider ?? 'AWS'))
}
