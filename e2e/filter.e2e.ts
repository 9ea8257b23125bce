import { expect } from '@playwright/test'
import { total } from './support/api'
import { chips, expectCount, filterInput, filterOf, findingsPath, rowLink } from './support/findings'
import { signIn } from './support/sign-in'
import { test } from './support/test'

test('a filter is typed and completed by keyboard', async ({ page }) => {
  await page.goto('/findings')
  const input = filterInput(page)
  await input.focus()
  await expect(page.getByRole('option').first()).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.locator(':focus'), 'completions do not take the focus with them').toHaveCount(1)
  await input.focus()
  await page.keyboard.type('sev')
  await expect(page.getByRole('option', { name: /^severity/ })).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(input).toHaveValue('severity:')
  await page.keyboard.type('CRI')
  await expect(page.getByRole('option', { name: /CRITICAL \d+/ })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(chips(page)).toHaveText(['severity:CRITICAL'])
  await expect(input).toBeFocused()
  await expectCount(page, await total(page.request, 'severity:CRITICAL'))
})

test('a chip is negated, edited and removed by keyboard', async ({ page }) => {
  await page.goto(findingsPath('severity:HIGH region:us-west-2'))
  await filterInput(page).press('Backspace')
  await expect(chips(page).last()).toBeFocused()
  await page.keyboard.press('-')
  await expect(chips(page)).toHaveText(['severity:HIGH', '-region:us-west-2'])
  await expectCount(page, await total(page.request, 'severity:HIGH -region:us-west-2'))

  await chips(page).first().press('Enter')
  await expect(filterInput(page)).toHaveValue('severity:HIGH')
  await filterInput(page).fill('severity:LOW')
  await page.keyboard.press('Enter')
  await expect(chips(page)).toHaveText(['severity:LOW', '-region:us-west-2'])

  await chips(page).last().press('Delete')
  await expect(chips(page)).toHaveText(['severity:LOW'])
  await expectCount(page, await total(page.request, 'severity:LOW'))
})

test('a mistake is explained at its character, and nothing typed is lost', async ({ page }) => {
  await page.goto(findingsPath('severity:HIGH'))
  const input = filterInput(page)
  await input.fill('region:us-east-1 severty:LOW')
  await input.press('Enter')
  await expect(page.getByRole('alert').getByText('severty')).toBeVisible()
  await expect(input).toHaveValue('region:us-east-1 severty:LOW')
  await expect(input).toHaveAttribute('aria-invalid', 'true')
  await expect(page.locator('.decoration-wavy')).toHaveText('severty')
  expect(filterOf(page)).toBe('severity:HIGH')

  await input.fill('region:us-east-1')
  await input.press('Enter')
  await expect(chips(page)).toHaveText(['severity:HIGH', 'region:us-east-1'])
})

test('terms that are typed without waiting all last', async ({ page }) => {
  await page.goto('/findings')
  await filterInput(page).focus()
  const terms = ['severity:HIGH', 'region:us-east-1', 'record:ACTIVE']
  for (const term of terms) {
    await page.keyboard.type(term)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
  }
  await expect(chips(page)).toHaveText(terms)
  await expect.poll(() => filterOf(page)).toBe(terms.join(' '))
})

test('the address reproduces the screen for somebody else', async ({ page, browser }) => {
  await page.goto(findingsPath('severity:HIGH record:ACTIVE'))
  await page.getByRole('button', { name: 'Updated' }).click()
  await rowLink(page, 2).click()
  const title = await rowLink(page, 2).textContent()
  await expect(page).toHaveURL(/finding=/)

  const other = await browser.newContext()
  await signIn(other.request, 'manager')
  const theirs = await other.newPage()
  await theirs.goto(page.url())
  await expect(chips(theirs)).toHaveText(['severity:HIGH', 'record:ACTIVE'])
  await expect(theirs.getByRole('columnheader', { name: 'Updated' })).toHaveAttribute(
    'aria-sort',
    'descending',
  )
  await expect(
    theirs.getByRole('complementary', { name: 'Finding' }).getByRole('heading').first(),
  ).toHaveText(title ?? '')
  await other.close()
})

test('the back button undoes one change of the filter at a time', async ({ page }) => {
  await page.goto('/findings')
  for (const term of ['severity:HIGH', 'region:us-east-1']) {
    await filterInput(page).fill(term)
    await filterInput(page).press('Enter')
    await expect(chips(page).last()).toHaveText(term)
  }
  await page.goBack()
  await expect(chips(page)).toHaveText(['severity:HIGH'])
  await expectCount(page, await total(page.request, 'severity:HIGH'))
  await page.goBack()
  await expect(chips(page)).toHaveCount(0)
  await page.goForward()
  await expect(chips(page)).toHaveText(['severity:HIGH'])
})
