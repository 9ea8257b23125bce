import { PREFERENCE_COOKIES } from '@/components/preferences/cookies'
import { useRootData } from '@/components/preferences/use-root-data'
import { writeCookie } from '@/components/preferences/write-cookie'

/** What the setting says, in Settings and in the list of shortcuts alike. */
export const MOVING_ON = 'Marking and suppressing move on to the next row. Assigning and commenting stay.'

/** True when a decision on the workflow moves on to the next finding. The server writes the attribute from the cookie. */
export const movingOn = (): boolean => document.documentElement.dataset.moving !== 'off'

export function setMovingOn(on: boolean): void {
  document.documentElement.dataset.moving = on ? 'on' : 'off'
  writeCookie(PREFERENCE_COOKIES.moving, on ? 'on' : 'off')
}

export const useMovingOn = (): boolean => useRootData('moving', movingOn, true)
