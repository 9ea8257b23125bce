import { TYPING } from './typing'

type Early = KeyboardEvent | MouseEvent

declare global {
  interface Window {
    /** Ends holding keys and clicks, and tells those that were held. */
    hubdeskEarlyInput?: () => readonly Early[]
  }
}

/** What does nothing by itself, or the wrong thing, until React has made the page alive. A link works without. */
const CONTROL = 'button, input[type=checkbox], input[type=radio]'

/**
 * Holds the keys and clicks that come before React has made the page alive: its rows show first, so people press
 * already. Stands in the page itself, before them, since the page's scripts come after them.
 */
export const HOLD_EARLY_INPUT = `(() => {
  const held = []
  const holdKey = event => held.push(event)
  const holdClick = event => {
    if (!(event.target instanceof Element) || !event.target.closest('${CONTROL}')) return
    event.preventDefault()
    event.stopImmediatePropagation()
    held.push(event)
  }
  document.addEventListener('keydown', holdKey, { capture: true })
  document.addEventListener('click', holdClick, { capture: true })
  window.hubdeskEarlyInput = () => {
    document.removeEventListener('keydown', holdKey, { capture: true })
    document.removeEventListener('click', holdClick, { capture: true })
    return held.splice(0)
  }
})()`

/** An older press was given up long ago. In milliseconds. */
const LASTS = 5_000

function isKey(event: Early): event is KeyboardEvent {
  return event.type === 'keydown'
}

/** A key that did nothing by itself, and was no text; or a click that was held. */
function isWaiting(event: Early): boolean {
  if (!isKey(event)) return true
  const { key, ctrlKey, metaKey, altKey, isComposing, target } = event
  if (key.length !== 1 || ctrlKey || metaKey || altKey || isComposing) return false
  return !(target instanceof Element && target.closest(TYPING))
}

/** What was held until now and still counts at `now`, in milliseconds since the page began. Nothing is held from here on. */
export function takeEarlyInput(now: number): readonly Early[] {
  const held = window.hubdeskEarlyInput?.() ?? []
  return held.filter(event => isWaiting(event) && now - event.timeStamp < LASTS)
}

/**
 * Does it again, the first once every part of the page has registered its shortcuts, each other one once what the one
 * before did is drawn. A click goes to the control that it was on, and is dropped if that is gone.
 */
export async function repeatEarlyInput(events: readonly Early[]): Promise<void> {
  for (const event of events) {
    await new Promise(go => setTimeout(go))
    const { shiftKey } = event
    if (isKey(event)) {
      const target = document.activeElement ?? document.body
      const { key } = event
      target.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true }))
    } else {
      const { ctrlKey, metaKey, detail } = event
      const how = { shiftKey, ctrlKey, metaKey, detail, bubbles: true, cancelable: true }
      event.target?.dispatchEvent(new MouseEvent('click', how))
    }
  }
}
