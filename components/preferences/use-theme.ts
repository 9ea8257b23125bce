import { PREFERENCE_COOKIES, type Theme, themeOf } from './cookies'
import { useRootData } from './use-root-data'
import { writeCookie } from './write-cookie'

const current = (): Theme => themeOf(document.documentElement.dataset.theme)

/** Applies the theme at once, and saves it for the server's next render. */
export function setTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme
  writeCookie(PREFERENCE_COOKIES.theme, theme)
}

/** Returns the theme that the person chose. The document's own attribute is the only copy. */
export const useTheme = (): Theme => useRootData('theme', current, 'system')
