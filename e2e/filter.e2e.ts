import { expect } from '@playwright/test'
import { findingPage } from '@/lib/api/findings'
import { me } from '@/lib/api/me'
import { formatCount } from '@/lib/format/instant'
import { ask, firstFinding, total } from './support/api'
import { chips, expectCount, filterInput, filterOf, findingsPath, list, rowLink } from './support/findings'
import { holdScripts } from './support/hold-scripts'
import { signIn } from './support/sign-in'
import { test } from './support/test'

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

test('a filter is typed and completed by keyboard', async ({ page }) => {
  await page.goto('/findings?filter=')
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

test('Enter takes what is marked, and Escape keeps what is typed', async ({ page }) => {
  await page.goto('/findings?filter=')
  const input = filterInput(page)
  await input.focus()
  await page.keyboard.type('expl')
  await expect(page.getByRole('option', { name: /^exploit/ })).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByText('Enter takes exploit:')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(input).toHaveValue('exploit:')
  await page.keyboard.type('tru')
  await page.keyboard.press('Enter')
  await expect(chips(page)).toHaveText(['exploit:true'])
  await page.keyboard.type('expl')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Enter')
  await expect(chips(page)).toHaveText(['exploit:true', 'expl'])
})

test('Enter waits for the completions that it takes from', async ({ page }) => {
  await page.goto('/findings')
  await expect(page.locator('[data-row="30"]'), 'the whole first page is there').toBeAttached()
  const release = await holdScripts(page)
  const input = filterInput(page)
  await input.focus()
  await page.keyboard.type('expl')
  await page.keyboard.press('Enter')
  await expect(input, 'no word is searched for instead').toHaveValue('expl')
  release()
  await expect(input).toHaveValue('exploit:')
  await expect(page.getByRole('option', { name: 'true' })).toBeVisible()
})

test('the syntax of other languages is marked at its character with what to write instead', async ({
  page,
}) => {
  await page.goto('/findings?filter=')
  const input = filterInput(page)
  for (const [typed, mark, instead] of [
    ['severity:CRITICAL OR severity:HIGH', 'OR', 'Write severity:CRITICAL,HIGH'],
    ['title:*public*', '*', 'write title:~public'],
    ['(severity:CRITICAL', '(', 'Parentheses do not group'],
  ] as const) {
    await input.fill(typed)
    await input.press('Enter')
    await expect(page.getByRole('alert').getByText(instead)).toBeVisible()
    await expect(page.locator('.decoration-wavy')).toHaveText(mark)
  }
  await page.goto(findingsPath('bucket OR role'))
  await expect(page.locator('.decoration-wavy')).toHaveText('OR')
  await expect(input).toHaveValue('bucket OR role')
})

test('three hundred ids of findings, pasted in a column, find those findings', async ({ page }) => {
  const { items } = await ask(page.request, findingPage, '/findings', { filter: 'control:^S3', limit: '300' })
  expect(items.length).toBeGreaterThan(100)
  const absent = Array.from(
    { length: 300 - items.length },
    (_, n) => `arn:aws:securityhub:us-east-1:111122223333:security-control/S3.1/finding/absent-${n}`,
  )
  await page.goto('/findings?filter=')
  await page.evaluate(
    text => navigator.clipboard.writeText(text),
    [...items.map(({ id }) => id), ...absent].join('\r\n'),
  )
  await filterInput(page).focus()
  await page.keyboard.press('ControlOrMeta+v')
  await page.keyboard.press('Enter')
  await expect(chips(page)).toHaveCount(1)
  await expectCount(page, items.length)
  await page.reload()
  await expectCount(page, items.length)
})

test('an account is found, completed and ticked by its name', async ({ page }) => {
  const { account, account_name: name } = await firstFinding(page.request, '-account_name:""')
  await page.goto(findingsPath(`account:${name?.toUpperCase()}`))
  await expectCount(page, await total(page.request, `account:${account}`))
  const box = page.getByRole('list', { name: 'account', exact: true }).locator('input:checked')
  await expect(box).toHaveCount(1)
  await box.click()
  await expect(chips(page)).toHaveCount(0)
  await filterInput(page).pressSequentially(`account:${name?.slice(0, -1)}`)
  await expect(page.getByRole('option', { name: `${name} ${account}` })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await page.keyboard.press('Enter')
  await expect(chips(page)).toHaveText([`account:${name}`])
})

test('a list that is empty offers the nearest value, and one click finds it', async ({ page }) => {
  const count = await total(page.request, 'environment:production')
  await page.goto(findingsPath('environment:prod'))
  await page.getByRole('button', { name: `environment:production (${formatCount(count)})` }).click()
  await expect(chips(page)).toHaveText(['environment:production'])
  await expectCount(page, count)
})

test('owner:me is the person who reads it', async ({ page }) => {
  const { owner } = await ask(page.request, me, '/me')
  await page.goto(findingsPath('owner:me'))
  await expect(chips(page)).toHaveText(['owner:me'])
  await expectCount(page, await total(page.request, `owner:"${owner}"`))
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

test('terms that are typed without waiting are all kept', async ({ page }) => {
  await page.goto('/findings?filter=')
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

test('the address reproduces the screen for another person', async ({ page, browser }) => {
  await page.goto(findingsPath('severity:HIGH record:ACTIVE'))
  await page.getByRole('button', { name: 'Age', exact: true }).click()
  await expect(page.getByRole('columnheader', { name: 'Age' })).toHaveAttribute('aria-sort', 'descending')
  await expect(list(page)).toHaveAttribute('aria-busy', 'false')
  await rowLink(page, 2).click()
  const title = await rowLink(page, 2).textContent()
  await expect(page).toHaveURL(/finding=/)

  const other = await browser.newContext()
  await signIn(other.request, 'manager')
  const theirs = await other.newPage()
  await theirs.goto(page.url())
  await expect(chips(theirs)).toHaveText(['severity:HIGH', 'record:ACTIVE'])
  await expect(theirs.getByRole('columnheader', { name: 'Age' })).toHaveAttribute('aria-sort', 'descending')
  await expect(
    theirs.getByRole('complementary', { name: 'Finding' }).getByRole('heading').first(),
  ).toHaveText(title ?? '')
  await other.close()
})

test('the back button undoes one change of the filter at a time', async ({ page }) => {
  await page.goto('/findings?filter=')
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
