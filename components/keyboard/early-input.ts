import { TYPING } from './typing'

type Early = KeyboardEvent | MouseEvent

declare global {
  interface Window {
    /** Stops holding keys and clicks, and returns those that were held. */
    hubdeskEarlyInput?: () => readonly Early[]
  }
}

/** Controls that do nothing, or the wrong thing, until React runs. A link works without React. */
const CONTROL = 'button, input[type=checkbox], input[type=radio]'

/**
 * A script that holds keys and clicks until React runs: the rows show first, so people already press keys. It is inline
 * and comes before the rows, since the page's scripts come after them.
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

/** A press older than this no longer counts. In milliseconds. */
const LASTS = 5_000

function isKey(event: Early): event is KeyboardEvent {
  return event.type === 'keydown'
}

/** True for a held click, or for a key that did nothing by itself and typed no text. */
function isWaiting(event: Early): boolean {
  if (!isKey(event)) return true
  const { key, ctrlKey, metaKey, altKey, isComposing, target } = event
  if (key.length !== 1 || ctrlKey || metaKey || altKey || isComposing) return false
  return !(target instanceof Element && target.closest(TYPING))
}

/** Returns the held input that still counts at `now`, in milliseconds since the page began, and stops holding. */
export function takeEarlyInput(now: number): readonly Early[] {
  const held = window.hubdeskEarlyInput?.() ?? []
  return held.filter(event => isWaiting(event) && now - event.timeStamp < LASTS)
}

/**
 * Repeats the held input. The first event waits until every part of the page has registered its shortcuts. Each next
 * one waits until the page shows the result of the one before. A click goes to its own control, and is dropped if that
 * is gone.
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
