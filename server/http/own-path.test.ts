import { expect, test } from 'vitest'
import { ownPath } from './own-path'

const OWN = 'https://desk.example.com'

test.each([
  ['/findings?filter=a%20b', '/findings?filter=a%20b'],
  [`${OWN}/sla`, '/sla'],
  [undefined, '/'],
  ['', '/'],
  ['https://evil.example/', '/'],
  ['//evil.example/a', '/'],
  ['/\\evil.example', '/'],
  ['/.//evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['http://desk.example.com/', '/'],
])('%s leads back to %s', (address, path) => {
  expect(ownPath(address, OWN)).toBe(path)
})
