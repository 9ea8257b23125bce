/** Preferences that the server needs before the first paint; they hold no secret and no name. */
export const PREFERENCE_COOKIES = {
  theme: 'hubdesk-theme',
  rail: 'hubdesk-rail',
  keys: 'hubdesk-single-keys',
  facets: 'hubdesk-facets',
} as const

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** Anything that is not a theme reads as the system's. */
export function themeOf(value: string | undefined): Theme {
  return THEMES.find(theme => theme === value) ?? 'system'
}
