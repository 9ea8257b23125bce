'use client'

import { useEffect } from 'react'
import { keysHeld } from './held-keys'
import { NOTHING_PRESSED, press } from './press'
import { registered } from './registry'
import { singleKeysOn } from './single-keys'

const TYPING = 'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]'
const OWN_KEYS = '[role=menu], [role=dialog], [role=listbox], [role=alertdialog]'

/** The page's one listener for shortcuts. */
export function KeyboardListener() {
  useEffect(() => {
    let pressed = NOTHING_PRESSED
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing) return
      const target = event.target instanceof Element ? event.target : null
      const busy = keysHeld() || target?.closest(`${TYPING}, ${OWN_KEYS}`)
      if (busy && !event.metaKey && !event.ctrlKey) return
      const result = press(event, pressed, registered(), singleKeysOn())
      pressed = result.pressed
      if (result.shortcut && result.shortcut.run(event) !== false) event.preventDefault()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
  return null
}
