'use client'

import { useSyncExternalStore } from 'react'
import { PREFERENCE_COOKIES, type Theme, themeOf } from './cookies'
import { writeCookie } from './write-cookie'

const current = (): Theme => themeOf(document.documentElement.dataset.theme)

function subscribe(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}

/** Applies the theme at once and remembers it for the server's next render. */
export function setTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme
  writeCookie(PREFERENCE_COOKIES.theme, theme)
}

/** The theme that the person chose; the document's own attribute is the only copy. */
export const useTheme = (): Theme => useSyncExternalStore(subscribe, current, () => 'system')
