import { isSingle, type Shortcut } from './registry'

/** How long the second key of a sequence may take, in milliseconds. */
const SEQUENCE_MS = 1200

export type Pressed = { readonly prefix: string; readonly at: number }
export const NOTHING_PRESSED: Pressed = { prefix: '', at: 0 }

type Key = Pick<KeyboardEvent, 'key' | 'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'timeStamp'>

/** Spells a key press as the registry does. Null for keys that no shortcut can have. */
export function chordOf(event: Key): string | null {
  if (event.altKey || ['Shift', 'Control', 'Meta', 'Alt', 'AltGraph', 'Dead'].includes(event.key)) return null
  if (event.metaKey || event.ctrlKey) return `mod+${event.key.toLowerCase()}`
  // Shift is part of a character such as `?`, but not of a letter or a named key.
  const plain = event.key.length === 1 && event.key.toLowerCase() === event.key.toUpperCase()
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  return event.shiftKey && !plain ? `shift+${key}` : key
}

/** Finds the shortcut that a key press completes, and the keys pressed so far. */
export function press(
  event: Key,
  before: Pressed,
  shortcuts: readonly Shortcut[],
  singleKeys: boolean,
): { shortcut: Shortcut | null; pressed: Pressed } {
  const chord = chordOf(event)
  if (chord === null) return { shortcut: null, pressed: before }
  const fresh = event.timeStamp - before.at < SEQUENCE_MS ? before.prefix : ''
  const allowed = shortcuts.filter(({ keys }) => keys !== null && (singleKeys || !isSingle(keys)))
  for (const keys of fresh ? [`${fresh} ${chord}`, chord] : [chord]) {
    const shortcut = allowed.find(candidate => candidate.keys === keys)
    if (shortcut) return { shortcut, pressed: NOTHING_PRESSED }
    if (allowed.some(candidate => candidate.keys?.startsWith(`${keys} `))) {
      return { shortcut: null, pressed: { prefix: keys, at: event.timeStamp } }
    }
  }
  return { shortcut: null, pressed: NOTHING_PRESSED }
}
