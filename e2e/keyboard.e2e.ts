import { expect } from '@playwright/test'
import { total } from './support/api'
import { chips, expectCount, filterInput, panel, row, rowLink } from './support/findings'
import { holdScripts } from './support/hold-scripts'
import { test } from './support/test'

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

test('keys that are pressed before the page has its scripts are not lost', async ({ page }) => {
  const release = await holdScripts(page)
  await page.goto('/findings?filter=', { waitUntil: 'commit' })
  await expect(row(page, 0)).toBeVisible()
  for (const key of ['j', 'j', 'j']) await page.keyboard.press(key)
  release()
  await expect(rowLink(page, 2)).toBeFocused()
})

test('a whole triage needs no mouse', async ({ page }) => {
  const press = (keys: string) => page.keyboard.press(keys)
  await page.goto('/')
  await press('g')
  await press('f')
  await expect(page).toHaveURL(/\/findings$/)
  await expect(rowLink(page, 0)).toBeVisible()

  await press('/')
  await expect(filterInput(page)).toBeFocused()
  await page.keyboard.type('severity:CRITICAL')
  await press('Enter')
  await expect(chips(page)).toHaveText(['state:open', 'severity:CRITICAL'])
  await press('Escape')
  await expect(filterInput(page)).not.toBeFocused()

  await expectCount(page, await total(page.request, 'state:open severity:CRITICAL'))
  await press('j')
  await expect(rowLink(page, 0)).toBeFocused()
  await press('j')
  await press('j')
  await expect(rowLink(page, 2)).toBeFocused()
  await press('k')
  await expect(rowLink(page, 1)).toBeFocused()
  await press('x')
  await expect(row(page, 1).getByRole('checkbox')).toBeChecked()
  await expect(page.getByText('1 selected')).toBeVisible()

  await press('Enter')
  await expect(panel(page)).toBeVisible()
  await press('j')
  await expect(panel(page).getByRole('heading').first()).toHaveText(
    (await rowLink(page, 2).textContent()) ?? '',
  )
  await press('y')
  await expect(page.getByText('The resource is copied.')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).not.toBe('')
  await press('Escape')
  await expect(panel(page)).toHaveCount(0)
  await expect(rowLink(page, 2)).toBeFocused()

  await press('g')
  await press('o')
  await expect(page).toHaveURL(/\/$/)
})

test('? lists the shortcuts and ctrl-K applies a filter', async ({ page }) => {
  await page.goto('/findings?filter=')
  await expect(rowLink(page, 0)).toBeVisible()
  await page.keyboard.press('?')
  const shortcuts = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  for (const label of ['Next finding', 'Select the finding', 'Type a filter', 'Copy the resource']) {
    await expect(shortcuts.getByText(label)).toBeVisible()
  }
  await expect(shortcuts.getByRole('checkbox', { name: /move on to the next row/ })).toBeChecked()
  await page.keyboard.press('Escape')
  await expect(shortcuts).toHaveCount(0)

  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog', { name: 'Search or go to' })).toBeVisible()
  await page.keyboard.type('workflow:SUPPRESSED')
  await expect(page.getByRole('option', { name: 'Filter findings by workflow:SUPPRESSED' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(chips(page)).toHaveText(['workflow:SUPPRESSED'])
})

test('Ctrl+A selects all that are loaded wherever the focus is, and in a text only that text', async ({
  page,
}) => {
  await page.goto('/findings')
  await expect(page.getByText(/, 200 loaded$/)).toBeVisible()
  await page.keyboard.press('Control+a')
  await expect(page.getByText('200 selected')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText('200 selected')).toHaveCount(0)
  await page.getByRole('list', { name: 'severity' }).getByRole('checkbox').first().focus()
  await page.keyboard.press('Control+a')
  await expect(page.getByText('200 selected')).toBeVisible()
  await page.keyboard.press('Escape')
  await filterInput(page).fill('public')
  await page.keyboard.press('Control+a')
  expect(await page.evaluate(() => window.getSelection()?.toString())).toBe('public')
  await expect(page.locator('tr[data-selected]')).toHaveCount(0)
})

test('] says why the facets cannot show beside an open finding, and changes nothing unseen', async ({
  page,
}) => {
  await page.goto('/findings')
  const facets = page.getByRole('complementary', { name: 'Facets' })
  await rowLink(page, 0).click()
  await expect(panel(page)).toBeVisible()
  await expect(facets).toBeHidden()
  await page.keyboard.press(']')
  await expect(
    page.getByText('The facets have no room beside the open finding. Close it first.'),
  ).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(panel(page)).toHaveCount(0)
  await expect(facets).toBeVisible()
  await page.keyboard.press(']')
  await expect(facets).toHaveCount(0)
})

test('the palette offers what an unknown text could mean, at the left, and never says that nothing matches', async ({
  page,
}) => {
  await page.goto('/')
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Search or go to' })
  await expect(palette.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('xqzvwj')
  const offers = palette.getByRole('option')
  await expect(offers).toHaveText([/^Filter findings by xqzvwj/, /^Find the finding with id xqzvwj/])
  await expect(palette.getByText('Nothing matches')).toHaveCount(0)
  for (const offer of await offers.all()) {
    const [row, words] = [await offer.boundingBox(), await offer.locator('span').first().boundingBox()]
    expect((words?.x ?? 0) - (row?.x ?? 0)).toBeLessThan(16)
  }
})

test('single keys can be switched off, and keys with ctrl go on working', async ({ page }) => {
  await page.goto('/settings')
  await page.getByRole('checkbox', { name: /^Single keys are/ }).press('Space')
  await page.goto('/findings?filter=')
  await expect(rowLink(page, 0)).toBeVisible()
  await page.keyboard.press('/')
  await page.keyboard.press('x')
  await page.keyboard.press('?')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog')).toHaveCount(1)
  await expect(page.getByRole('dialog', { name: 'Search or go to' })).toBeVisible()
  await expect(page.locator('tr[data-selected]')).toHaveCount(0)
})
