import { expect, test } from 'vitest'
import { chordOf, NOTHING_PRESSED, type Pressed, press } from './press'
import type { Shortcut } from './registry'

const key = (name: string, more: Partial<KeyboardEvent> = {}) => ({
  key: name,
  metaKey: false,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  timeStamp: 10_000,
  ...more,
})
const shortcut = (keys: string): Shortcut => ({ keys, label: keys, group: 'List', run: () => undefined })
const known = ['j', 'f', 'g f', 'mod+k', '?', 'Enter', 'shift+x'].map(shortcut)

function type(...events: ReturnType<typeof key>[]): (string | null)[] {
  let pressed: Pressed = NOTHING_PRESSED
  return events.map(event => {
    const result = press(event, pressed, known, true)
    pressed = result.pressed
    return result.shortcut?.keys ?? null
  })
}

test('a letter after g opens a place, and alone it runs its own shortcut', () => {
  expect(type(key('g'), key('f'), key('f'))).toEqual([null, 'g f', 'f'])
})

test('a sequence is forgotten when the second key comes late', () => {
  expect(type(key('g'), key('f', { timeStamp: 12_000 }))).toEqual([null, 'f'])
})

test('g then a key that begins nothing falls back to that key', () => {
  expect(type(key('g'), key('j'))).toEqual([null, 'j'])
})

test('shift belongs to punctuation but not to letters', () => {
  expect(chordOf(key('?', { shiftKey: true }))).toBe('?')
  expect(chordOf(key('X', { shiftKey: true }))).toBe('shift+x')
})

test('keys with alt belong to the browser and to assistive technology', () => {
  expect(chordOf(key('j', { altKey: true }))).toBeNull()
})

test('with single keys off, single keys and sequences do nothing, and chords and named keys work', () => {
  const off = (event: ReturnType<typeof key>) => press(event, NOTHING_PRESSED, known, false).shortcut?.keys
  expect([off(key('j')), off(key('g')), off(key('?')), off(key('X', { shiftKey: true }))]).toEqual(
    Array(4).fill(undefined),
  )
  expect(off(key('k', { ctrlKey: true }))).toBe('mod+k')
  expect(off(key('Enter'))).toBe('Enter')
})
