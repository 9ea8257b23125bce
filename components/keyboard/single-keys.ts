'use client'

import { useSyncExternalStore } from 'react'
import { PREFERENCE_COOKIES } from '@/components/preferences/cookies'
import { writeCookie } from '@/components/preferences/write-cookie'

/** The attribute is rendered by the server from the cookie and is the only copy. */
export const singleKeysOn = (): boolean => document.documentElement.dataset.keys !== 'off'

export function setSingleKeys(on: boolean): void {
  document.documentElement.dataset.keys = on ? 'on' : 'off'
  writeCookie(PREFERENCE_COOKIES.keys, on ? 'on' : 'off')
}

function subscribe(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-keys'] })
  return () => observer.disconnect()
}

export const useSingleKeys = (): boolean => useSyncExternalStore(subscribe, singleKeysOn, () => true)
