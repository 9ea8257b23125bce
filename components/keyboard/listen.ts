import { repeatEarlyInput, takeEarlyInput } from './early-input'
import { keysHeld } from './held-keys'
import { NOTHING_PRESSED, press } from './press'
import { registered } from './registry'
import { singleKeysOn } from './single-keys'
import { OWN_KEYS, TYPING } from './typing'

/**
 * Runs the page's shortcuts until the returned function is called. It begins with the keys and clicks that came before
 * React ran. React can start in the middle of a press. That press is held, so it counts when it is repeated, and not
 * now.
 */
export function listen(): () => void {
  const early = takeEarlyInput(performance.now())
  let pressed = NOTHING_PRESSED
  function onKeyDown(event: KeyboardEvent) {
    if (event.defaultPrevented || event.isComposing || early.includes(event)) return
    const target = event.target instanceof Element ? event.target : null
    const busy = keysHeld() || target?.closest(`${TYPING}, ${OWN_KEYS}`)
    if (busy && !event.metaKey && !event.ctrlKey) return
    const result = press(event, pressed, registered(), singleKeysOn())
    pressed = result.pressed
    if (result.shortcut && result.shortcut.run(event) !== false) event.preventDefault()
  }
  document.addEventListener('keydown', onKeyDown)
  void repeatEarlyInput(early)
  return () => document.removeEventListener('keydown', onKeyDown)
}
