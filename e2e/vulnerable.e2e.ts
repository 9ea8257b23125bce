import { expect } from '@playwright/test'
import { findingPage } from '@/lib/api/findings'
import { ask, total } from './support/api'
import { chips, expectCount, findingsPath, list, row } from './support/findings'
import { test } from './support/test'

test('a package is found by name and version, and the list says what attackers use', async ({ page }) => {
  const filter = 'package:~log4j-core'
  const expected = await total(page.request, filter)
  expect(expected).toBeGreaterThan(0)
  await page.goto(`${findingsPath(filter)}&columns=severity,title,package,kev,cvss&sort=-kev`)
  await expectCount(page, expected)
  await expect(row(page, 0).locator('[data-column="package"]')).toContainText('log4j-core')
  await expect(row(page, 0).locator('[data-column="kev"]')).toHaveText('Yes')
  await expect(row(page, 0).locator('[data-column="title"]')).toContainText('KEV')

  const version = `package:~"log4j-core 2.15"`
  const { items, total: fewer } = await ask(page.request, findingPage, '/findings', { filter: version })
  expect(fewer).toBeGreaterThan(0)
  expect(fewer).toBeLessThan(expected)
  await page.goto(findingsPath(version))
  await expectCount(page, fewer)
  expect(items.every(({ kev }) => kev === true)).toBe(true)
})

test('KEV is a facet that is closed at first, and counts what its values list', async ({ page }) => {
  await page.goto('/findings?filter=')
  await expect(list(page)).toHaveAttribute('aria-busy', 'false')
  await page.getByRole('button', { name: 'KEV', exact: true }).click()
  await page.getByRole('list', { name: 'KEV' }).getByRole('checkbox', { name: /^Yes/ }).click()
  await expect(chips(page)).toHaveText(['kev:true'])
  await expectCount(page, await total(page.request, 'kev:true'))
})

test('the status page says which catalogue is loaded, and opens the findings in it', async ({ page }) => {
  await page.goto('/status')
  await expect(page.getByText('2026.11.20 of 2026-11-20')).toBeVisible()
  await page.getByRole('link', { name: 'Findings in it' }).click()
  await expect(chips(page)).toHaveText(['kev:true'])
  await expectCount(page, await total(page.request, 'kev:true'))
})
