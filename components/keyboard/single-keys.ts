import { PREFERENCE_COOKIES } from '@/components/preferences/cookies'
import { useRootData } from '@/components/preferences/use-root-data'
import { writeCookie } from '@/components/preferences/write-cookie'

/** True when single keys are on. The server renders the attribute from the cookie, and it is the only copy. */
export const singleKeysOn = (): boolean => document.documentElement.dataset.keys !== 'off'

export function setSingleKeys(on: boolean): void {
  document.documentElement.dataset.keys = on ? 'on' : 'off'
  writeCookie(PREFERENCE_COOKIES.keys, on ? 'on' : 'off')
}

export const useSingleKeys = (): boolean => useRootData('keys', singleKeysOn, true)
