import { expect } from '@playwright/test'
import { formatCount } from '@/lib/format/instant'
import { total } from './support/api'
import { chips, expectCount, findingsPath } from './support/findings'
import { test } from './support/test'

test('a value is ticked, ticked beside another, and unticked', async ({ page }) => {
  await page.goto('/findings?filter=')
  const severity = page.getByRole('list', { name: 'severity' })
  await severity.getByRole('checkbox', { name: /^Critical/ }).click()
  await severity.getByRole('checkbox', { name: /^High/ }).click()
  await expect(chips(page)).toHaveText(['severity:CRITICAL,HIGH'])
  await expectCount(page, await total(page.request, 'severity:CRITICAL,HIGH'))
  await severity.getByRole('checkbox', { name: /^Critical/ }).click()
  await expect(chips(page)).toHaveText(['severity:HIGH'])
})

test('a value is excluded by its button, by alt-click and by keyboard', async ({ page }) => {
  await page.goto('/findings?filter=')
  const workflow = page.getByRole('list', { name: 'workflow' })
  await workflow.getByRole('button', { name: 'Exclude RESOLVED' }).click()
  await expect(chips(page)).toHaveText(['-workflow:RESOLVED'])
  await workflow.getByRole('checkbox', { name: /^New/ }).click({ modifiers: ['Alt'] })
  await expectCount(page, await total(page.request, '-workflow:RESOLVED,NEW'))
  await workflow.getByRole('checkbox', { name: /^Notified/ }).press('-')
  await expectCount(page, await total(page.request, '-workflow:RESOLVED,NEW,NOTIFIED'))
  await workflow.getByRole('button', { name: 'Stop excluding RESOLVED' }).click()
  await expectCount(page, await total(page.request, '-workflow:NEW,NOTIFIED'))
})

test('a facet leaves its own terms out of its counts', async ({ page }) => {
  await page.goto(findingsPath('severity:CRITICAL region:us-east-1'))
  const high = page.getByRole('list', { name: 'severity' }).getByRole('listitem').filter({ hasText: 'High' })
  await expect(high).toContainText(formatCount(await total(page.request, 'severity:HIGH region:us-east-1')))
})
