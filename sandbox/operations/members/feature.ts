import { type Feature, features } from '../../access/administrator.ts'
import { invalidInput } from '../../errors/refuse.ts'
import type { Input } from '../../wire/operation.ts'
import { optionalText } from '../../wire/read-input.ts'

export function featureOf(input: Input): Feature {
  const given = optionalText(input, 'Feature') ?? 'SecurityHub'
  const feature = features.find(name => name === given)
  if (!feature) throw invalidInput(`Feature must be one of ${features.join(', ')}`)
  return feature
}
