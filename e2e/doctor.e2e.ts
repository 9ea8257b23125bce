import { expect } from '@playwright/test'
import { addFault, clearFaults } from './support/sandbox'
import { test } from './support/test'

/** Milliseconds: what an examination may take at most, and some for the page. */
const LIMIT = 20_000

test.describe('an admin', () => {
  test.use({ person: 'admin' })
  test.afterEach(clearFaults)

  test('sees what the doctor finds, and after a right was taken away what to do', async ({ page }) => {
    await page.goto('/status')
    const checks = page.getByRole('table', { name: 'Checks' })
    const line = (name: string) =>
      checks.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) })
    // An examination may take ten seconds.
    await expect(line('Credentials')).toContainText('111122223333', { timeout: LIMIT })
    await expect(line('Rights')).toContainText('Good')
    await expect(page.getByText('Nothing must be done.')).toBeVisible()

    // The outbox calls it only for decisions, so no other test is disturbed.
    await addFault({ kind: 'denied', operation: 'DeleteInsight' })
    await page.getByRole('button', { name: 'Check again' }).click()
    await expect(line('Rights')).toContainText('securityhub:DeleteInsight', { timeout: LIMIT })
    await expect(line('Rights')).toContainText('Add the policy below')
    const right = page.getByRole('table', { name: 'Rights' }).getByRole('row', { name: /DeleteInsight/ })
    await expect(right).toContainText('Denied')
    await expect(page.getByRole('region', { name: 'Policy as JSON' })).toContainText('HubdeskInsights')
    await expect(page.getByRole('button', { name: 'Copy policy' })).toBeVisible()
  })
})

test('others see the status without the doctor, and the API refuses them', async ({ page }) => {
  await page.goto('/status')
  await expect(page.getByText('Following Security Hub')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Doctor' })).toHaveCount(0)
  const refused = await page.request.get('/api/v1/status/doctor')
  expect(refused.status()).toBe(403)
})
