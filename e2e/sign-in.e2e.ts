import { expect } from '@playwright/test'
import { problem } from '@/lib/api/problem'
import { findingsPath } from './support/findings'
import { DESK_URL } from './support/ports'
import { signIn } from './support/sign-in'
import { test } from './support/test'

const PAGES = [
  '/',
  '/findings',
  '/findings/anything',
  '/views',
  '/approvals',
  '/status',
  '/settings',
  '/nowhere',
]
const API = [
  ...[
    'findings',
    'findings/facets?by=severity',
    'findings/groups?by=control',
    'findings/values?field=region',
  ],
  ...['findings/anything', 'findings/anything/history', 'findings/anything/raw', 'export?format=csv'],
  ...['me', 'openapi.json', 'overview', 'preferences/columns', 'quarantine', 'status', 'tokens', 'views'],
  'nowhere',
]
const FORGED = { cookie: 'next-auth.session-token=forged; __Secure-next-auth.session-token=forged' }

test.describe('without a sign-in', () => {
  test.use({ person: null })

  for (const [who, headers] of [
    ['nobody', {}],
    ['a forged cookie', FORGED],
  ] as const) {
    test(`${who} is sent to sign in from every page`, async ({ request }) => {
      for (const path of PAGES) {
        const answer = await request.get(path, { headers })
        expect(new URL(answer.url()).pathname, path).toBe('/sign-in')
      }
    })

    test(`${who} is refused by every path of the API`, async ({ request }) => {
      for (const path of API) {
        const answer = await request.get(`/api/v1/${path}`, { headers })
        expect(answer.status(), path).toBe(401)
        expect(answer.headers()['content-type']).toContain('application/problem+json')
        expect(problem.parse(await answer.json()).code).toBe('unauthenticated')
      }
    })
  }

  test('health is reported without a sign-in', async ({ request }) => {
    expect((await request.get('/healthz')).status()).toBe(200)
    expect((await request.get('/readyz')).status()).toBe(200)
  })

  test('signing in leads back to the page that was asked for', async ({ page }) => {
    await page.goto(findingsPath('severity:HIGH'))
    await expect(page).toHaveURL(/\/sign-in\?callbackUrl=/)
    await page.getByRole('button', { name: 'Analyst' }).click()
    await expect(page).toHaveURL(`${DESK_URL}${findingsPath('severity:HIGH')}`)
    await expect(page.getByRole('button', { name: 'Analyst, analyst' })).toBeVisible()
  })

  test('signing in leads nowhere outside', async ({ page }) => {
    await page.goto('/sign-in?callbackUrl=https%3A%2F%2Fexample.com%2F')
    await page.getByRole('button', { name: 'Manager' }).click()
    await expect(page.getByRole('button', { name: 'Manager, viewer' })).toBeVisible()
    expect(new URL(page.url()).origin).toBe(DESK_URL)
  })
})

test('signing out ends the session at the next request, for a kept cookie too', async ({
  page,
  playwright,
}) => {
  await page.goto('/')
  const kept = await playwright.request.newContext({
    baseURL: DESK_URL,
    storageState: await page.context().storageState(),
  })
  expect((await kept.get('/api/v1/me')).status()).toBe(200)
  await page.getByRole('button', { name: 'Analyst, analyst' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  expect((await kept.get('/api/v1/me')).status()).toBe(401)
  await kept.dispose()
})

test.describe('API tokens', () => {
  test.use({ person: 'admin' })

  test('a token works until it is revoked, and its secret is shown once', async ({ page, playwright }) => {
    await page.goto('/settings')
    await page.getByLabel('Name').fill('Nightly report')
    await page.getByLabel('Role').selectOption('viewer')
    await page.getByRole('button', { name: 'Create token' }).click()
    const told = page.getByRole('status').filter({ hasText: 'Nightly report' })
    await expect(told).toBeVisible()
    await expect(page.getByLabel('Name')).toHaveValue('')
    const secret = (await told.locator('code').last().textContent()) ?? ''
    const machine = await playwright.request.newContext({
      baseURL: DESK_URL,
      extraHTTPHeaders: { authorization: `Bearer ${secret}` },
    })
    expect((await machine.get('/api/v1/findings?limit=1')).status()).toBe(200)
    expect((await machine.get('/api/v1/tokens')).status(), 'a viewer’s token makes no tokens').toBe(403)

    await page.reload()
    const row = page.getByRole('row', { name: /Nightly report/ }).first()
    await expect(row).toBeVisible()
    expect(await page.content()).not.toContain(secret)
    const question = page.getByRole('dialog', { name: 'Revoke Nightly report' })
    await row.getByRole('button', { name: 'Revoke' }).press('Enter')
    await expect(question.getByRole('button', { name: 'Keep it' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(question).toHaveCount(0)
    await expect(row).not.toContainText('Revoked')
    await row.getByRole('button', { name: 'Revoke' }).click()
    await question.getByRole('button', { name: 'Revoke token' }).click()
    await expect(row).toContainText('Revoked')
    expect((await machine.get('/api/v1/findings?limit=1')).status()).toBe(401)
    await machine.dispose()
  })
})

test('a person without the role admin neither sees nor makes tokens', async ({ page, playwright }) => {
  await page.goto('/settings')
  await expect(page.getByText('Your role is analyst')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Create token' })).toHaveCount(0)
  for (const person of ['manager', 'analyst', 'approver'] as const) {
    const desk = await playwright.request.newContext({
      baseURL: DESK_URL,
      extraHTTPHeaders: { origin: DESK_URL },
    })
    await signIn(desk, person)
    const made = await desk.post('/api/v1/tokens', { data: { name: 'Mine', role: 'admin' } })
    expect(made.status(), person).toBe(403)
    await desk.dispose()
  }
})
