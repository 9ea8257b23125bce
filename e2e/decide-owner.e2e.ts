import { expect } from '@playwright/test'
import { expectOverlayAccessible } from './support/accessibility'
import { inSecurityHub, openBatch, toast } from './support/decisions'
import { rowLink } from './support/findings'
import { test } from './support/test'

const dialog = (page: import('@playwright/test').Page) => page.getByRole('dialog')

test('o offers oneself first, assigns, and releases the finding', async ({ page }) => {
  await openBatch(page, 'owned', 1)
  await rowLink(page, 0).focus()
  await page.keyboard.press('o')
  await expect(dialog(page).getByRole('option').first()).toContainText('Assign to me')
  await expectOverlayAccessible(page)
  await page.keyboard.press('Enter')
  await expect(toast(page, /^1 finding assigned to /)).toBeVisible()
  await expect(rowLink(page, 0)).toBeFocused()
  await expect.poll(async () => (await inSecurityHub('owned', '001')).owner).toBeTruthy()

  await page.keyboard.press('o')
  await expect(dialog(page).getByRole('option', { name: /Assign to me/ })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
  await page.keyboard.type('release')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await inSecurityHub('owned', '001')).owner).toBeUndefined()
})

test('while the list of owners is late, no other name takes its place under Enter', async ({ page }) => {
  await openBatch(page, 'late', 1)
  const late = Promise.withResolvers<void>()
  await page.route('**/api/v1/owners', async route => {
    await late.promise
    await route.continue()
  })
  const carried = page.waitForResponse(/\/findings\/values\?field=owner/)
  await rowLink(page, 0).focus()
  await page.keyboard.press('o')
  await (await carried).finished()
  late.resolve()
  await expect(dialog(page).getByRole('option', { name: /Assign to me/ })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await expect(dialog(page).getByText('Named by findings')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await inSecurityHub('late', '001')).owner).toBe('Analyst')
})

test('the owner dialog finds oneself by the typed letters, and no one by scattered letters', async ({
  page,
}) => {
  await openBatch(page, 'mine', 1)
  const late = Promise.withResolvers<void>()
  await page.route('**/api/v1/owners', async route => {
    await late.promise
    await route.continue()
  })
  await rowLink(page, 0).focus()
  await page.keyboard.press('o')
  await expect(dialog(page).getByRole('option')).toHaveText([/^Assign to me/])
  await page.keyboard.type('nobody such')
  await expect(dialog(page).getByRole('option')).toHaveCount(0)
  await expect(dialog(page).getByText('No person or team with this name')).toHaveCount(0)
  late.resolve()
  await expect(dialog(page).getByText('No person or team with this name')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toBeVisible()
  for (const typed of ['me', 'mine', 'Ana', 'Analyst']) {
    await dialog(page).getByRole('combobox').fill(typed)
    await expect(dialog(page).getByRole('option').first()).toContainText('Assign to me')
    await expect(dialog(page).getByRole('option').first()).toHaveAttribute('aria-selected', 'true')
  }
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await inSecurityHub('mine', '001')).owner).toBe('Analyst')
})
