import { runInNewContext } from 'node:vm'
import { afterEach, expect, test, vi } from 'vitest'
import { HOLD_EARLY_INPUT, repeatEarlyInput, takeEarlyInput } from './early-input'

class Press extends Event {
  readonly key: string
  readonly ctrlKey: boolean
  constructor(type: string, { key = '', ctrlKey = false }: KeyboardEventInit) {
    super(type)
    this.key = key
    this.ctrlKey = ctrlKey
  }
}

afterEach(() => vi.unstubAllGlobals())

/** A page whose script has run, and that does not listen yet. */
function page() {
  const document = Object.assign(new EventTarget(), { activeElement: null, body: new EventTarget() })
  const window = {}
  vi.stubGlobal('document', document)
  vi.stubGlobal('window', window)
  vi.stubGlobal('KeyboardEvent', Press)
  vi.stubGlobal('Element', class {})
  runInNewContext(HOLD_EARLY_INPUT, { document, window })
  return document
}

test('keys pressed before React runs are repeated in their order once it does', async () => {
  const document = page()
  const heard: string[] = []
  document.body.addEventListener('keydown', event => heard.push(event instanceof Press ? event.key : ''))
  for (const key of ['j', 'Enter', 'r']) document.dispatchEvent(new Press('keydown', { key }))
  document.dispatchEvent(new Press('keydown', { key: 'p', ctrlKey: true }))
  await repeatEarlyInput(takeEarlyInput(performance.now()))
  expect(heard).toEqual(['j', 'r'])
  document.dispatchEvent(new Press('keydown', { key: 'x' }))
  expect(takeEarlyInput(performance.now())).toEqual([])
})

test('an old press is not repeated', () => {
  page().dispatchEvent(new Press('keydown', { key: 'r' }))
  expect(takeEarlyInput(performance.now() + 60_000)).toEqual([])
})
