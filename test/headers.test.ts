import { pathToFileURL } from 'node:url'
import type { NextConfig } from 'next'
import {
  unstable_getResponseFromNextConfig as answerOfConfig,
  unstable_doesMiddlewareMatch as doesProxyMatch,
} from 'next/experimental/testing/server.js'
import { NextRequest } from 'next/server.js'
import { expect, test } from 'vitest'
import { config, proxy } from '@/proxy'

const { default: nextConfig }: { default: NextConfig } = await import(pathToFileURL('next.config.js').href)

const ORIGIN = 'http://localhost:3000'

const isProxied = (path: string): boolean => doesProxyMatch({ config, nextConfig, url: `${ORIGIN}${path}` })

test.each([
  '/',
  '/findings',
  '/sign-in',
  '/nowhere',
  '/api',
  '/apix',
  '/icon.svgx',
  '/healthz/x',
  '/readyz.css',
])('%s is a page, which the proxy gives its policy', path => expect(isProxied(path)).toBe(true))

test.each([
  '/api/v1/me',
  '/api/',
  '/_next/static/chunks/x.js',
  '/icon.svg',
  '/manifest.webmanifest',
  '/robots.txt',
  '/favicon.ico',
  '/healthz',
  '/readyz',
])('%s is no page, and its policy lets it do nothing', async path => {
  expect(isProxied(path)).toBe(false)
  const { headers } = await answerOfConfig({ url: `${ORIGIN}${path}`, nextConfig })
  expect(headers.get('content-security-policy')).toMatch(
    /^default-src 'none';.*frame-ancestors 'none'; sandbox$/,
  )
})

test.each([
  '/',
  '/nowhere',
  '/api',
  '/api/v1/me',
  '/api/nowhere',
  '/_next/static/x.js',
  '/healthz',
  '/a/b/c.png',
])('%s has the headers that every answer has', async path => {
  const { headers } = await answerOfConfig({ url: `${ORIGIN}${path}`, nextConfig })
  expect(Object.fromEntries(headers)).toMatchObject({
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': expect.stringContaining('camera=()'),
    'referrer-policy': 'same-origin',
    'strict-transport-security': expect.stringContaining('max-age=63072000'),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  })
})

const ask = (path: string, headers: Record<string, string> = {}) =>
  proxy(new NextRequest(`${ORIGIN}${path}`, { headers: { host: new URL(ORIGIN).host, ...headers } }))
const SESSION = { cookie: 'hubdesk.session=any' }

test.each(['evil.example', 'localhost.evil.example', '127.0.0.1@evil.example', ''])(
  'no page is shown to the host “%s”',
  host => {
    const answer = ask('/findings', { ...SESSION, host })
    expect(answer.status).toBe(421)
    expect(answer.headers.get('location')).toBeNull()
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'")
  },
)

test('a request without a session cookie is redirected to sign in, by an answer that shows nothing', () => {
  const answer = ask('/findings?filter=a%3Ab')
  expect(answer.headers.get('location')).toBe(`${ORIGIN}/sign-in?callbackUrl=%2Ffindings%3Ffilter%3Da%253Ab`)
  expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'")
  expect(answer.headers.get('cache-control')).toContain('no-store')
})

test('each page has a nonce of its own that no client chooses', () => {
  const forged = {
    ...SESSION,
    'content-security-policy': "script-src 'nonce-chosen'",
    'x-nonce': 'chosen',
    'x-hubdesk-path': '/chosen',
  }
  const answers = [ask('/settings?x=1', forged), ask('/settings?x=1', forged), ask('/sign-in')]
  const policies = answers.map(({ headers }) => headers.get('content-security-policy') ?? '')
  for (const policy of policies)
    expect(policy).toMatch(/script-src 'self' 'nonce-[0-9a-f]{32}' 'strict-dynamic';/)
  expect(new Set(policies).size).toBe(3)
  const [first] = answers
  expect(first?.headers.get('x-middleware-request-content-security-policy')).toBe(policies[0])
  expect(first?.headers.get('x-middleware-request-x-hubdesk-path')).toBe('/settings?x=1')
  expect(first?.headers.get('x-middleware-override-headers')?.split(',')).not.toContain('x-nonce')
})
