/** The platform of a resource. `other` is neither AWS nor another one listed here. */
export const PLATFORMS = ['aws', 'azure', 'gcp', 'kubernetes', 'other'] as const
export type Platform = (typeof PLATFORMS)[number]

/** Their names for people. */
export const PLATFORM_NAMES: Readonly<Record<Platform, string>> = {
  aws: 'AWS',
  azure: 'Azure',
  gcp: 'Google Cloud',
  kubernetes: 'Kubernetes',
  other: 'Outside AWS',
}
