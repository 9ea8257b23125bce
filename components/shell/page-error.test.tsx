import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { PageError } from './page-error'

const draw = (error: Error & { digest?: string }) =>
  renderToStaticMarkup(<PageError error={error} reset={() => undefined} />)

test.each([
  Object.assign(new Error('Loading chunk 42 failed.'), { name: 'ChunkLoadError' }),
  new Error('Failed to load chunk /_next/static/chunks/0a1b.js from module 7'),
  new TypeError('Failed to fetch dynamically imported module: https://desk/_next/static/chunks/a.js'),
])('a part of the page that is missing after an update asks for a reload: %s', error => {
  const drawn = draw(error)
  expect(drawn).toMatch(/Hubdesk was updated while this page was open/)
  expect(drawn).toMatch(/<button[^>]*>Reload<\/button>/)
  expect(drawn).not.toMatch(/\bid\b|log|read the data/)
})

test('the id of the log shows only when there is one', () => {
  expect(draw(Object.assign(new Error('x'), { digest: '123' }))).toMatch(
    /log has the cause under the id.*123/,
  )
  const drawn = draw(new Error('x is undefined'))
  expect(drawn).toMatch(/Try again/)
  expect(drawn).not.toMatch(/\bid\b|log/)
})
