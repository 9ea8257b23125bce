import { runInNewContext } from 'node:vm'
import { afterEach, expect, test, vi } from 'vitest'
import { HOLD_EARLY_INPUT } from './early-input'
import { listen } from './listen'
import { register } from './registry'

class Press extends Event {
  readonly key: string
  constructor(type: string, { key = '' }: KeyboardEventInit) {
    super(type, { cancelable: true })
    this.key = key
  }
}

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** A page whose script holds keys, and that does not listen yet. */
function page() {
  const document = Object.assign(new EventTarget(), {
    activeElement: null,
    body: { dispatchEvent: (event: Event) => document.dispatchEvent(event) },
    documentElement: { dataset: {} },
  })
  const window = {}
  vi.stubGlobal('document', document)
  vi.stubGlobal('window', window)
  vi.stubGlobal('KeyboardEvent', Press)
  vi.stubGlobal('Element', class {})
  runInNewContext(HOLD_EARLY_INPUT, { document, window })
  return document
}

test('a press during which React starts counts once, after earlier presses', async () => {
  vi.useFakeTimers()
  const document = page()
  const heard: string[] = []
  const stop = register(
    ['j', 'r'].map(keys => ({ keys, label: keys, group: 'List', run: () => heard.push(keys) > 0 })),
  )
  document.dispatchEvent(new Press('keydown', { key: 'j' }))
  document.addEventListener('keydown', () => listen(), { once: true })
  // Node calls a listener that is added during an event only behind another one that is still to run.
  document.addEventListener('keydown', () => {})
  document.dispatchEvent(new Press('keydown', { key: 'r' }))
  await vi.runAllTimersAsync()
  expect(heard).toEqual(['j', 'r'])
  document.dispatchEvent(new Press('keydown', { key: 'j' }))
  expect(heard).toEqual(['j', 'r', 'j'])
  stop()
})

test('an early key reaches shortcuts that are registered after the page began to listen', async () => {
  vi.useFakeTimers()
  page().dispatchEvent(new Press('keydown', { key: 'g' }))
  let heard = 0
  listen()
  const stop = register([{ keys: 'g', label: 'g', group: 'List', run: () => ++heard > 0 }])
  await vi.runAllTimersAsync()
  expect(heard).toBe(1)
  stop()
})
