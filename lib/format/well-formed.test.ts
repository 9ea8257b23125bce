// @vitest-environment jsdom
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wellFormed } from '@/lib/format/well-formed'

const parses = (xml: string): boolean =>
  new DOMParser().parseFromString(xml, 'image/svg+xml').querySelector('parsererror') === null

/** As a browser writes an element with the text: it escapes, and leaves alone what XML has no place for. */
function drawn(text: string): string {
  const element = document.createElementNS('http://www.w3.org/2000/svg', 'text')
  element.textContent = text
  return new XMLSerializer().serializeToString(element)
}

test('a picture with any text at all can be read back', () => {
  const hostile = fc.constantFrom('\uFFFF', '\uFFFE', '\u0001', '\uD83D', '\uDE00', '\u{1FFFF}', 'a', '<')
  fc.assert(
    fc.property(fc.string({ unit: fc.oneof(hostile, fc.constantFrom('é', '👩')) }), text => {
      expect(parses(wellFormed(drawn(text)))).toBe(true)
    }),
  )
})
