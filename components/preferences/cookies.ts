/** Preferences that the server needs before the first paint. They hold no secret and no name. */
export const PREFERENCE_COOKIES = {
  theme: 'hubdesk-theme',
  rail: 'hubdesk-rail',
  keys: 'hubdesk-single-keys',
  moving: 'hubdesk-moving-on',
  facets: 'hubdesk-facets',
} as const

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** Reads a theme. Any unknown value means the system's theme. */
export function themeOf(value: string | undefined): Theme {
  return THEMES.find(theme => theme === value) ?? 'system'
}
