import { type APIRequestContext, type APIResponse, expect } from '@playwright/test'
import { findingPage } from '@/lib/api/findings'
import { OPERATIONS } from '@/lib/api/operations/operations'
import { ask } from './support/api'
import { rowLink } from './support/findings'
import { DESK_URL } from './support/ports'
import { test } from './support/test'

/** Headers that OWASP ASVS 5.0 requires of every answer in 3.4, and those that Hubdesk adds. */
const EVERYWHERE: Readonly<Record<string, RegExp>> = {
  'content-security-policy': /^default-src 'none';.*frame-ancestors 'none'/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'permissions-policy': /camera=\(\), microphone=\(\), geolocation=\(\)/,
  'referrer-policy': /^same-origin$/,
  'strict-transport-security': /^max-age=\d{8}; includeSubDomains$/,
  'x-content-type-options': /^nosniff$/,
  'x-frame-options': /^DENY$/,
}
/** Headers that reveal too much, or open the desk to other origins. */
const NOWHERE = ['x-powered-by', 'server', 'access-control-allow-origin', 'access-control-allow-credentials']

const PAGES = [
  '/',
  '/findings',
  '/views',
  '/status',
  '/settings',
  '/sign-in',
  '/nowhere',
  '/findings/nowhere',
]

function expectHeaders(answer: APIResponse, what: string): void {
  const headers = answer.headers()
  for (const [name, pattern] of Object.entries(EVERYWHERE)) {
    expect(headers[name], `${name} of ${what}`).toMatch(pattern)
  }
  for (const name of NOWHERE) expect(headers[name], `${name} of ${what}`).toBeUndefined()
}

/** Checks that no cache keeps an answer, because it would reach the next user. */
function expectUncached(answer: APIResponse, what: string): void {
  expect(answer.headers()['cache-control'], `cache-control of ${what}`).toContain('no-store')
}

/** The policy for answers that are no page. If a browser showed one, nothing may run, load, submit or be framed. */
const INERT = /^default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox$/

async function expectInert(request: APIRequestContext, method: string, path: string, headers = {}) {
  const answer = await request.fetch(path, { method, headers, maxRedirects: 0 })
  const what = `${method} ${path} (${answer.status()})`
  expectHeaders(answer, what)
  expect(answer.headers()['content-security-policy'], what).toMatch(INERT)
  return { answer, what }
}

/** Lists each path of the API by GET, except those that never end. */
async function apiPaths(request: APIRequestContext): Promise<string[]> {
  const [finding] = (await ask(request, findingPage, '/findings', { limit: '1' })).items
  return OPERATIONS.filter(({ method, path }) => method === 'GET' && !path.endsWith('/events')).map(
    ({ path }) => path.replace('findings/{key}', `findings/${finding?.key}`).replace(/\{\w+\}/g, 'nowhere'),
  )
}

test.describe('every answer carries the whole set of headers', () => {
  test('pages, found or not, signed in', async ({ page }) => {
    for (const path of PAGES) {
      const answer = await page.request.get(path)
      expectHeaders(answer, path)
      expectUncached(answer, path)
    }
  })

  test('pages asked for as Next asks for parts of them', async ({ page }) => {
    for (const path of PAGES) {
      for (const headers of [{ rsc: '1' }, { rsc: '1', 'next-router-prefetch': '1' }]) {
        const answer = await page.request.get(path, { headers, maxRedirects: 0 })
        expectHeaders(answer, `${path} ${JSON.stringify(headers)}`)
        expectUncached(answer, path)
      }
    }
  })

  test('paths that look like files of a page are no files that a cache may keep', async ({ page }) => {
    for (const path of ['/findings/x.css', '/settings/a.js', '/status/b.png', '/findings.css', '/x.ico']) {
      const answer = await page.request.get(path)
      expectHeaders(answer, path)
      expectUncached(answer, path)
    }
  })

  test('the API, its errors included', async ({ page }) => {
    const paths = [...(await apiPaths(page.request)), '/api/nowhere', '/api/v1/findings?filter=nonsense:']
    for (const path of paths) {
      const { answer, what } = await expectInert(page.request, 'GET', path)
      expectUncached(answer, what)
    }
    for (const [method, headers] of [
      ['PUT', {}],
      ['POST', {}],
      ['POST', { origin: DESK_URL, 'content-type': 'text/plain' }],
      ['OPTIONS', { origin: 'https://evil.test', 'access-control-request-method': 'POST' }],
      ['HEAD', {}],
    ] as const) {
      const { answer, what } = await expectInert(page.request, method, '/api/v1/findings', headers)
      expectUncached(answer, what)
    }
  })

  test('signing in and health', async ({ page }) => {
    for (const path of [
      'session',
      'csrf',
      'providers',
      'signin',
      'error',
      'nowhere',
      'callback/oidc?state=x',
    ]) {
      const { answer, what } = await expectInert(page.request, 'GET', `/api/auth/${path}`)
      expectUncached(answer, what)
    }
    for (const path of ['/healthz', '/readyz']) {
      const { answer, what } = await expectInert(page.request, 'GET', path)
      expectUncached(answer, what)
      await expectInert(page.request, 'POST', path)
    }
  })

  test('the files that a page loads, and those that do not exist', async ({ page }) => {
    const loaded = new Set<string>()
    page.on('request', request => loaded.add(new URL(request.url()).pathname))
    await page.goto('/findings?filter=')
    // The stream of events never ends, so the page is never idle: its first row shows that it has loaded.
    await expect(rowLink(page, 0)).toBeVisible()
    const files = [...loaded].filter(path => path.startsWith('/_next/static/'))
    expect(files.length).toBeGreaterThan(3)
    for (const path of [
      ...files,
      '/icon.svg',
      '/manifest.webmanifest',
      '/robots.txt',
      '/favicon.ico',
      '/_next/static/nowhere.js',
    ]) {
      await expectInert(page.request, 'GET', path)
    }
  })

  test('requests that no client should make', async ({ page }) => {
    const odd = [
      '/%c0',
      '/%00',
      '/_next/image?url=/icon.svg&w=64&q=75',
      '/_next/data/x/findings.json',
      '/_next/nowhere',
    ]
    for (const path of odd) expectHeaders(await page.request.get(path, { maxRedirects: 0 }), path)
    const action = { 'next-action': 'x'.repeat(40), origin: DESK_URL, 'content-type': 'text/plain' }
    for (const path of ['/findings', '/settings']) {
      const answer = await page.request.post(path, { headers: action, data: '[]', maxRedirects: 0 })
      expectHeaders(answer, `an action at ${path}`)
    }
  })

  test.describe('without a sign-in', () => {
    test.use({ person: null })

    test('pages that send to it, and the API', async ({ page }) => {
      for (const path of PAGES) {
        const answer = await page.request.get(path, { maxRedirects: 0 })
        expectHeaders(answer, path)
        expectUncached(answer, path)
      }
      for (const { method, path } of OPERATIONS) {
        const { answer, what } = await expectInert(page.request, method, path.replace(/\{\w+\}/g, 'nowhere'))
        expect(answer.status(), what).toBe(401)
        expectUncached(answer, what)
      }
    })
  })
})

test('each page has a nonce of its own, which its scripts carry and no client chooses', async ({ page }) => {
  const seen = new Set<string>()
  for (const path of [...PAGES, '/findings']) {
    const headers = { 'x-nonce': 'chosen', 'content-security-policy': "script-src 'nonce-chosen'" }
    const answer = await page.request.get(path, { headers })
    const policy = answer.headers()['content-security-policy'] ?? ''
    const nonce = /script-src [^;]*'nonce-([0-9a-f]{32})' 'strict-dynamic'/.exec(policy)?.[1] ?? ''
    expect(nonce, `${path}: ${policy}`).not.toBe('')
    const html = await answer.text()
    const scripts = html.match(/<script\b[^>]*>/g) ?? []
    expect(scripts.length, path).toBeGreaterThan(0)
    for (const script of scripts) expect(script, path).toContain(`nonce="${nonce}"`)
    expect(html).not.toContain('nonce="chosen"')
    seen.add(nonce)
  }
  expect(seen.size).toBe(PAGES.length + 1)
})
