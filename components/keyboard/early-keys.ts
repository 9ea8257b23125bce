import { TYPING } from './typing'

declare global {
  interface Window {
    /** Ends holding keys, and tells those that were held. */
    hubdeskEarlyKeys?: () => readonly KeyboardEvent[]
  }
}

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey'>

/**
 * Holds the keys that are pressed before React has made the page alive: its rows show first, so people press already.
 * Stands in the page itself, before them, since the page's scripts come after them.
 */
export const HOLD_EARLY_KEYS = `(() => {
  const held = []
  const hold = event => held.push(event)
  document.addEventListener('keydown', hold, { capture: true })
  window.hubdeskEarlyKeys = () => {
    document.removeEventListener('keydown', hold, { capture: true })
    return held.splice(0)
  }
})()`

/** An older press was given up long ago. In milliseconds. */
const LASTS = 5_000

/** A key that did nothing by itself, and was no text. */
function isWaiting({ key, ctrlKey, metaKey, altKey, isComposing, target }: KeyboardEvent): boolean {
  if (key.length !== 1 || ctrlKey || metaKey || altKey || isComposing) return false
  return !(target instanceof Element && target.closest(TYPING))
}

/** The keys held until now that still count at `now`, in milliseconds since the page began; from here on none are held. */
export function takeEarlyKeys(now: number): readonly KeyboardEvent[] {
  const held = window.hubdeskEarlyKeys?.() ?? []
  return held.filter(event => isWaiting(event) && now - event.timeStamp < LASTS)
}

/**
 * Presses them again, the first once every part of the page has registered its shortcuts, each other one once what the
 * one before did is drawn.
 */
export async function pressEarlyKeys(keys: readonly Key[]): Promise<void> {
  for (const { key, shiftKey } of keys) {
    await new Promise(go => setTimeout(go))
    const target = document.activeElement ?? document.body
    target.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true }))
  }
}
