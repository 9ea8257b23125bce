import { expect } from '@playwright/test'
import { status } from '@/lib/api/status'
import { ask, total } from './support/api'
import { chips, expectCount, filterInput, findingsPath, rowLink } from './support/findings'
import { OwnDesk } from './support/own-desk'
import { addFault, clearFaults } from './support/sandbox'
import { signIn } from './support/sign-in'
import { test } from './support/test'

test('a filter that nothing matches says why, and what to drop', async ({ page }) => {
  await page.goto(findingsPath('severity:CRITICAL title:~"no such words"'))
  await expect(page.getByRole('heading', { name: 'No finding matches' })).toBeVisible()
  await page.getByRole('button', { name: 'Drop title:~"no such words"' }).click()
  await expect(chips(page)).toHaveText(['severity:CRITICAL'])
  await expectCount(page, await total(page.request, 'severity:CRITICAL'))
})

test('an address with a filter that cannot be read keeps it, marked where it is wrong', async ({ page }) => {
  await page.goto(findingsPath('severity:URGENT region:us-east-1'))
  await expect(page.getByRole('heading', { name: 'The filter cannot be read' })).toBeVisible()
  await expect(filterInput(page)).toHaveValue('severity:URGENT region:us-east-1')
  await expect(page.locator('.decoration-wavy')).toHaveText('URGENT')
  await page.getByRole('button', { name: 'Show every finding' }).click()
  await expect(rowLink(page, 0)).toBeVisible()
})

test('a finding that does not exist, and an address that does not, say what to do', async ({ page }) => {
  for (const path of ['/findings/nonesuch', '/nowhere']) {
    const answer = await page.goto(path)
    expect(answer?.status(), path).toBe(404)
    await expect(page.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Open the findings' })).toBeVisible()
  }
})

test('a desk that fails says so with an id to quote, and works again when asked again', async ({ page }) => {
  // Events of other tests would make the page repeat its request.
  await page.route('**/api/v1/events', route => route.abort())
  await page.goto('/findings?filter=')
  await page.route('**/api/v1/findings?*', route =>
    route.fulfill({
      status: 500,
      contentType: 'application/problem+json',
      json: {
        type: 'about:blank',
        title: 'The desk failed',
        status: 500,
        detail: 'The log says why.',
        code: 'internal',
        request_id: 'quote-me',
      },
    }),
  )
  await page.getByRole('list', { name: 'severity' }).getByRole('checkbox', { name: /^Low/ }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'The desk failed' })).toContainText('quote-me')
  await page.unroute('**/api/v1/findings?*')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expectCount(page, await total(page.request, 'severity:LOW'))
})

test.describe('while Security Hub fails', () => {
  const desk = new OwnDesk()
  test.use({ person: null, baseURL: desk.url })
  test.afterAll(() => desk.remove())
  test.afterEach(clearFaults)

  test('the desk says so and why, keeps what it read, and recovers by itself', async ({ page }) => {
    const phase = async () => (await ask(page.request, status, '/status')).sync.phase
    await desk.start()
    await signIn(page.request, 'analyst', desk.url)
    await expect.poll(phase, { timeout: 60_000 }).toBe('following')
    const findings = await total(page.request, '')
    await desk.stop()
    await addFault({ kind: 'html200', operation: 'GetFindings' })
    await desk.start()

    await expect.poll(phase, { timeout: 60_000 }).toBe('failing')
    await page.goto('/findings?filter=')
    await expectCount(page, findings)
    await page.getByRole('link', { name: /Reading from AWS fails/ }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'Security Hub cannot be read' })).toContainText(
      'malformed',
    )

    await clearFaults()
    await expect(page.getByText('Following Security Hub')).toBeVisible({ timeout: 60_000 })
    await expect(page.getByRole('link', { name: /^Fresh as of/ })).toBeVisible()
  })
})
