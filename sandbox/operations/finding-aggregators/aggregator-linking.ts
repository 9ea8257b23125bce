import { invalidInput } from '../../errors/refuse.ts'
import type { FindingAggregator } from '../../store/collections.ts'
import type { Input } from '../../wire/operation.ts'
import { optionalTexts, requiredText } from '../../wire/read-input.ts'

type Linking = Pick<FindingAggregator, 'RegionLinkingMode' | 'Regions'>

const modes = ['ALL_REGIONS', 'ALL_REGIONS_EXCEPT_SPECIFIED', 'SPECIFIED_REGIONS', 'NO_REGIONS'] as const

/** Reads which Regions a finding aggregator links. AWS allows a list of Regions in two of the four modes only. */
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
