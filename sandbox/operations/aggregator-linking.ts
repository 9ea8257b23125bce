import type { Input } from '../operation.ts'
import type { FindingAggregator } from './collections.ts'
import { optionalTexts, requiredText } from './read-input.ts'
import { invalidInput } from './refuse.ts'

type Linking = Pick<FindingAggregator, 'RegionLinkingMode' | 'Regions'>

const modes = ['ALL_REGIONS', 'ALL_REGIONS_EXCEPT_SPECIFIED', 'SPECIFIED_REGIONS', 'NO_REGIONS'] as const

/** Which Regions a finding aggregator links, checked as AWS documents it: a list belongs to two of the four modes. */
export function parseLinking(input: Input): Linking {
  const given = requiredText(input, 'RegionLinkingMode')
  const mode = modes.find(candidate => candidate === given)
  if (!mode) throw invalidInput(`RegionLinkingMode must be one of [${modes.join(', ')}]`)
  const regions = optionalTexts(input, 'Regions') ?? []
  const wantsRegions = mode === 'SPECIFIED_REGIONS' || mode === 'ALL_REGIONS_EXCEPT_SPECIFIED'
  if (wantsRegions && regions.length === 0) throw invalidInput(`Regions is required for ${mode}`)
  if (!wantsRegions && regions.length > 0) throw invalidInput(`Regions cannot be specified for ${mode}`)
  return { RegionLinkingMode: mode, ...(wantsRegions ? { Regions: regions } : {}) }
}
