import { randomUUID } from 'node:crypto'
import { expect, type Locator, type Page } from '@playwright/test'
import { createdToken } from '@/lib/api/tokens'
import { viewList } from '@/lib/api/views'
import { expectAccessible, expectOverlayAccessible } from './support/accessibility'
import { ask } from './support/api'
import { DESK_URL } from './support/ports'
import { signIn } from './support/sign-in'
import { test } from './support/test'

const insights = (page: Page): Locator =>
  page.getByRole('region', { name: 'Custom insights of Security Hub' })

/** Saves a view of one's own, whose filter no other test shares. */
async function saveView(page: Page, name: string, account: string): Promise<void> {
  const saved = await page.request.post('/api/v1/views', {
    data: { name, filter: `severity:CRITICAL account:${account}` },
    headers: { origin: DESK_URL },
  })
  expect(saved.status(), await saved.text()).toBe(201)
}

const insightNames = async (page: Page): Promise<string[]> =>
  (await ask(page.request, viewList, '/views', {})).items
    .filter(({ kind }) => kind === 'insight')
    .map(({ name }) => name)

test('an analyst shares a view, renames the insight, undoes that and deletes it', async ({ page }) => {
  const name = `Shared ${randomUUID().slice(0, 8)}`
  await saveView(page, name, '111122223333')
  await page.goto('/views')
  const share = page.getByRole('button', { name: `Share as insight in Security Hub ${name}` })
  await share.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('Name')).toHaveValue(name)
  await dialog.getByLabel('Group by').selectOption('Region')
  await dialog.getByRole('button', { name: 'Show what it does' }).click()
  await expect(dialog.getByText('securityhub:CreateInsight')).toBeVisible()
  await expect(dialog.getByText('"SeverityLabel"')).toBeVisible()
  await expect(dialog.getByText('us-east-1')).toBeVisible()
  await expectOverlayAccessible(page)
  await dialog.getByRole('button', { name: 'Share', exact: true }).click()
  await expect(share).toBeFocused()
  await expect(page.getByText(`Done: Create the custom insight “${name}”`)).toBeVisible()
  await expect(insights(page).getByRole('link', { name, exact: true })).toBeVisible()
  await expect(page.getByText('Shared as an insight')).toBeVisible()
  await expectAccessible(page)

  await insights(page)
    .getByRole('button', { name: `Rename ${name}` })
    .click()
  await dialog.getByLabel('Name').fill(`${name} renamed`)
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('securityhub:UpdateInsight')).toBeVisible()
  await dialog.getByRole('button', { name: 'Rename', exact: true }).click()
  await expect(insights(page).getByRole('link', { name: `${name} renamed` })).toBeVisible()
  const notice = page
    .locator('[role=status] > div')
    .filter({ hasText: `Rename the custom insight “${name}”` })
  await notice.getByRole('button', { name: 'Undo' }).click()
  await expect(insights(page).getByRole('link', { name, exact: true })).toBeVisible()
  expect(await insightNames(page)).toContain(name)

  await insights(page)
    .getByRole('button', { name: `Delete ${name}` })
    .click()
  await dialog.getByRole('button', { name: 'Show what it does' }).click()
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(page.getByText(`Done: Delete the custom insight “${name}”`)).toBeVisible()
  await expect(insights(page).getByRole('link', { name, exact: true })).toHaveCount(0)
  expect(await insightNames(page)).not.toContain(name)

  await page.goto('/activity/actions')
  await expect(page.getByRole('button', { name: `Undo Delete the custom insight “${name}”` })).toBeVisible()
  await expectAccessible(page)
})

test('a term that Security Hub cannot express is named, and nothing is shared', async ({ page }) => {
  await page.goto('/views')
  const managed = page.getByRole('region', { name: 'From Hubdesk' })
  const row = managed.getByRole('listitem').filter({ hasText: 'SLA breached' })
  await row.getByRole('button', { name: /^Share as insight/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Show what it does' }).click()
  await expect(dialog.getByRole('alert')).toContainText('SLA clocks are kept by Hubdesk')
  await expect(dialog.getByRole('button', { name: 'Show what it does' })).toBeVisible()
})

test.describe('a request of a viewer', () => {
  test.use({ person: 'manager' })

  test('waits until an approver grants it; the number on the overview is that of the list', async ({
    page,
    browser,
  }) => {
    const name = `Asked ${randomUUID().slice(0, 8)}`
    await saveView(page, name, '444455556666')
    await page.goto('/views')
    await page.getByRole('button', { name: `Share as insight in Security Hub ${name}` }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(/^Delete it again after/).fill('2999-12-31')
    await dialog.getByRole('button', { name: 'Show what it does' }).click()
    await expect(dialog.getByText('with the role approver')).toBeVisible()
    await expect(dialog.getByText('2999-12-31')).toBeVisible()
    await dialog.getByRole('button', { name: 'Ask for approval' }).click()
    await expect(page.getByText('Waits for approval').first()).toBeVisible()
    expect(await insightNames(page)).not.toContain(name)
    await page.goto('/approvals')
    const mine = page.getByRole('region', { name: 'Asked by you' })
    await expect(mine.getByRole('button', { name: new RegExp(`Withdraw.*${name}`) })).toBeVisible()
    await expect(mine.getByRole('button', { name: /Review/ })).toHaveCount(0)

    const context = await browser.newContext({ baseURL: DESK_URL })
    await signIn(context.request, 'approver')
    const other = await context.newPage()
    await other.goto('/')
    const waiting = other.getByRole('link', { name: /^Waiting for me: / })
    const count = Number(/\d+/.exec((await waiting.textContent()) ?? '')?.[0])
    await waiting.click()
    const list = other.getByRole('region', { name: 'Waiting for you' })
    await expect(list.getByRole('listitem')).toHaveCount(count)
    await expectAccessible(other)
    await list.getByRole('button', { name: new RegExp(`Review.*${name}`) }).click()
    const review = other.getByRole('dialog')
    await expect(review.getByText('securityhub:CreateInsight')).toBeVisible()
    await review.getByRole('button', { name: 'Refuse' }).click()
    await expect(review.getByRole('alert')).toContainText('A refusal needs a reason')
    await expectOverlayAccessible(other)
    await review.getByRole('button', { name: 'Approve' }).click()
    await expect(list.getByText(name)).toHaveCount(0)
    await context.close()

    await expect(mine.getByText(`granted by`).first()).toBeVisible()
    await page.goto('/views')
    await expect(insights(page).getByRole('link', { name, exact: true })).toBeVisible()
  })
})

test.describe('what one’s own token asked for', () => {
  test.use({ person: 'admin' })

  test('is not offered to its maker, who reads why and withdraws it; another person may grant it', async ({
    page,
    browser,
    playwright,
  }) => {
    const name = `By token ${randomUUID().slice(0, 8)}`
    const made = await page.request.post('/api/v1/tokens', {
      data: { name: 'asking robot', role: 'viewer' },
      headers: { origin: DESK_URL },
    })
    const { secret } = createdToken.parse(await made.json())
    const robot = await playwright.request.newContext({
      baseURL: DESK_URL,
      extraHTTPHeaders: { authorization: `Bearer ${secret}` },
    })
    const input = { name, filter: 'severity:CRITICAL account:444455556666' }
    const asked = await robot.post('/api/v1/actions', { data: { kind: 'insight.create', input } })
    expect(asked.status(), await asked.text()).toBe(202)
    await robot.dispose()

    const context = await browser.newContext({ baseURL: DESK_URL })
    await signIn(context.request, 'approver')
    const other = await context.newPage()
    await other.goto('/approvals')
    const offered = other.getByRole('region', { name: 'Waiting for you' }).getByRole('listitem')
    await expect(offered.filter({ hasText: name })).toContainText('asking robot (a token, made by Admin)')

    await page.goto('/approvals')
    const own = page.getByRole('region', { name: 'Asked by you' }).getByRole('listitem')
    await expect(own.filter({ hasText: name })).toContainText(
      'No one approves their own request: you made the token that asked for it.',
    )
    const forMe = page.getByRole('region', { name: 'Waiting for you' })
    await expect(forMe.getByText('Nothing waits').or(forMe.getByRole('listitem').first())).toBeVisible()
    await expect(forMe.getByText(name)).toHaveCount(0)
    await page.getByRole('button', { name: new RegExp(`Withdraw.*${name}`) }).click()
    await expect(own.filter({ hasText: name })).toContainText('Withdrawn')
    await expect(offered.filter({ hasText: name })).toHaveCount(0)
    await context.close()
  })
})
