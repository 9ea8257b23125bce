import { connect } from 'node:net'
import { expect } from '@playwright/test'
import { problem } from '@/lib/api/problem'
import { DESK_PORT } from './support/ports'
import { signIn } from './support/sign-in'
import { test } from './support/test'

/** Sends a request of raw bytes that no HTTP client would send, and reads the answer. */
async function ask(target: string, { method = 'GET', host = `localhost:${DESK_PORT}`, cookie = '' } = {}) {
  const socket = connect(DESK_PORT, '127.0.0.1')
  const more = cookie ? `Cookie: ${cookie}\r\n` : ''
  socket.write(
    `${method} ${target} HTTP/1.1\r\nHost: ${host}\r\n${more}Content-Length: 0\r\nConnection: close\r\n\r\n`,
  )
  const chunks: Buffer[] = []
  for await (const chunk of socket) chunks.push(chunk)
  const [head = '', body = ''] = Buffer.concat(chunks).toString('utf8').split('\r\n\r\n')
  const status = Number(head.split(' ')[1])
  const headers = new Map(
    head
      .split('\r\n')
      .map(line => [line.split(':')[0]?.toLowerCase() ?? '', line.slice(line.indexOf(':') + 2)]),
  )
  // Next sends streamed answers in chunks, each with its length before it.
  const json = /\{.*\}/s.exec(body)?.[0]
  const read = json === undefined ? undefined : problem.safeParse(JSON.parse(json)).data
  return { status, headers, code: read?.code ?? null }
}

const MALFORMED = [
  '/api/v1/findings/%ff',
  '/api/auth/%ff',
  '/findings/%ed%a0%80',
  '/activity/%ff',
  '/%',
  '/healthz/%ff',
]

test('a path that is no UTF-8 is a problem document, with and without a session', async ({ context }) => {
  await signIn(context.request, 'analyst')
  const session = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  for (const cookie of ['', session]) {
    for (const target of MALFORMED) {
      for (const method of ['GET', 'POST', 'DELETE', 'OPTIONS']) {
        const { status, code, headers } = await ask(target, { method, cookie })
        expect({ target, method, status, code }).toEqual({
          target,
          method,
          status: 400,
          code: 'invalid_input',
        })
        expect(headers.get('x-content-type-options')).toBe('nosniff')
        expect(headers.get('content-security-policy')).toContain("default-src 'none'")
        expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
      }
    }
  }
})

test('a method that a path does not take is refused, with the methods that it takes', async () => {
  for (const method of ['TRACE', 'PROPFIND']) {
    for (const target of ['/', '/api/v1/me', '/nowhere']) {
      const { status, code, headers } = await ask(target, { method })
      expect({ status, code }).toEqual({ status: 405, code: 'method_not_allowed' })
      expect(headers.get('allow')).toContain('GET')
    }
  }
})

test('another host is refused in any header, and no one is redirected there', async () => {
  for (const path of ['/', '/findings', '/api/v1/me', '/sign-in']) {
    for (const one of [await ask(path, { host: 'evil.example' }), await ask(`http://evil.example${path}`)]) {
      expect({ path, status: one.status, code: one.code }).toEqual({ path, status: 421, code: 'misdirected' })
      expect(one.headers.get('location')).toBeUndefined()
    }
  }
  expect((await ask('/healthz', { host: 'evil.example' })).status).toBe(200)
})

test('the sign-in page leads back only to this desk', async ({ browser }) => {
  const page = await (await browser.newContext({ storageState: { cookies: [], origins: [] } })).newPage()
  for (const [callbackUrl, leadsTo] of [
    ['https://evil.example/a', '/'],
    ['//evil.example', '/'],
    ['/sla?span=90', '/sla?span=90'],
  ] as const) {
    await page.goto(`/sign-in?callbackUrl=${encodeURIComponent(callbackUrl)}`)
    await expect(page.locator('input[name="callbackUrl"]').first()).toHaveValue(leadsTo)
  }
})

test('an address that leads nowhere keeps the frame of the desk', async ({ page }) => {
  const answer = await page.goto('/nowhere/at/all')
  expect(answer?.status()).toBe(404)
  await expect(page.getByText('There is nothing at this address')).toBeVisible()
  await expect(page.getByRole('navigation').first()).toBeVisible()
  await page.getByRole('link', { name: 'Open the findings' }).click()
  await expect(page).toHaveURL(/\/findings/)
})
