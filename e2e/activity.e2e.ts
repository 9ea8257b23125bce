import { type APIRequestContext, expect, type Locator, type Page } from '@playwright/test'
import { acceptedChange, changeDetail, changePage } from '@/lib/api/changes'
import { expectAccessible, expectContrast } from './support/accessibility'
import { ask, firstFinding } from './support/api'
import { findingsPath, row } from './support/findings'
import { DESK_URL } from './support/ports'
import { addFault, clearFaults } from './support/sandbox'
import { signIn } from './support/sign-in'
import { test } from './support/test'

test.afterEach(clearFaults)

/** Time for events and the queries they cause, with a margin for a busy machine. */
const SOON = { timeout: 2_000 }

async function decide(request: APIRequestContext, body: unknown): Promise<string> {
  const answer = await request.post('/api/v1/changes', { data: body, headers: { origin: DESK_URL } })
  expect(answer.status(), await answer.text()).toBe(202)
  return acceptedChange.parse(await answer.json()).id
}

/** Waits until AWS has taken the change and shows it. */
async function isOver(request: APIRequestContext, id: string): Promise<void> {
  await expect
    .poll(async () => (await ask(request, changeDetail, `/changes/${id}`)).state, { timeout: 60_000 })
    .not.toBe('running')
}

const changes = (page: Page): Locator => page.getByRole('table', { name: 'Changes' })
const rowOf = (page: Page, id: string): Locator =>
  changes(page)
    .locator('[data-row]')
    .filter({ has: page.locator(`a[data-row-link][href="/activity/${id}"]`) })
const history = (page: Page): Locator => page.getByRole('region', { name: 'History' }).getByRole('listitem')

test('a second browser sees a decision within two seconds, undoes it, and the first sees that', async ({
  page,
  browser,
}) => {
  const { key, title } = await firstFinding(page.request, 'workflow:NEW record:ACTIVE severity:HIGH')
  await page.goto('/activity')
  await expect(page.getByRole('status').filter({ hasText: /changes?/ })).toBeVisible()
  const other = await browser.newContext({ baseURL: DESK_URL })
  await signIn(other.request, 'admin')

  const note = `asked at ${Date.now()}`
  const id = await decide(other.request, { target: { keys: [key] }, set: { workflow: 'NOTIFIED', note } })
  await expect(rowOf(page, id)).toBeVisible(SOON)
  await expect(rowOf(page, id)).toContainText(`set workflow to NOTIFIED and noted “${note}”`)
  await expect(rowOf(page, id)).toContainText('Admin')
  await expect(rowOf(page, id).getByRole('link', { name: title })).toHaveAttribute('href', `/findings/${key}`)
  await isOver(page.request, id)
  await expect(rowOf(page, id)).toContainText('Done', SOON)

  const second = await other.newPage()
  await second.goto('/activity')
  await rowOf(page, id).getByRole('button', { name: /^Undo/ }).click()
  await expect(rowOf(page, id).getByRole('link', { name: /^Undone/ })).toBeVisible()
  await expect(rowOf(second, id).getByRole('link', { name: /^Undone/ })).toBeVisible(SOON)
  await expect(
    changes(page).getByRole('link', { name: `undid: set workflow to NOTIFIED and noted “${note}”` }),
  ).toBeVisible()
  await other.close()
})

test('a list of findings follows what others decide, and a hidden page asks nothing until it is seen', async ({
  page,
}) => {
  const { key, id: source } = await firstFinding(page.request, 'workflow:NEW record:ACTIVE severity:HIGH')
  const events = page.waitForResponse('**/api/v1/events')
  await page.goto(findingsPath(`id:"${source}"`))
  await events
  const workflow = row(page, 0).locator('[data-column="workflow"]')
  await expect(workflow).toContainText('New')
  await decide(page.request, { target: { keys: [key] }, set: { workflow: 'NOTIFIED' } })
  await expect(workflow).toContainText('Notified', SOON)

  const show = (hidden: boolean) =>
    page.evaluate(value => {
      Object.defineProperty(document, 'hidden', { value, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    }, hidden)
  await show(true)
  const asked: string[] = []
  page.on('request', request => asked.push(new URL(request.url()).pathname))
  await isOver(
    page.request,
    await decide(page.request, { target: { keys: [key] }, set: { workflow: 'NEW' } }),
  )
  expect(asked.filter(path => path === '/api/v1/findings')).toEqual([])
  await show(false)
  await expect(workflow).toContainText('New', SOON)
  expect(asked).toContain('/api/v1/events')
})

test('each filter narrows the list, stays in the address and can be taken away', async ({
  page,
  browser,
}) => {
  const { key } = await firstFinding(page.request, 'workflow:NEW record:ACTIVE severity:MEDIUM')
  const mine = await decide(page.request, { target: { keys: [key] }, set: { note: 'mine' } })
  const other = await browser.newContext({ baseURL: DESK_URL })
  await signIn(other.request, 'admin')
  const theirs = await decide(other.request, { target: { keys: [key] }, set: { severity: 'LOW' } })
  await other.close()

  await page.goto('/activity')
  await expect(rowOf(page, theirs)).toBeVisible()
  await page.getByRole('combobox', { name: 'By' }).selectOption({ label: 'By me' })
  await expect(page).toHaveURL(/\?by=me$/)
  await expect(rowOf(page, theirs)).toHaveCount(0)
  await expect(rowOf(page, mine)).toBeVisible()
  await page.getByRole('combobox', { name: 'Decision' }).selectOption({ label: 'Severity' })
  await expect(rowOf(page, mine)).toHaveCount(0)
  await page.reload()
  await expect(page.getByRole('combobox', { name: 'Decision' })).toHaveValue('severity')
  await page.getByRole('button', { name: 'Clear' }).click()
  await expect(page).toHaveURL(/\/activity$/)
  await expect(rowOf(page, mine)).toBeVisible()

  await page.getByLabel('to', { exact: true }).fill('2020-01-01')
  await expect(page.getByRole('heading', { name: 'No change matches' })).toBeVisible()
  await page.getByRole('button', { name: 'Show every change' }).click()
  await expect(rowOf(page, mine)).toBeVisible()
})

test('each number of a change opens exactly that many rows', async ({ page }) => {
  const filter = 'severity:INFORMATIONAL record:ACTIVE -workflow:RESOLVED'
  const id = await decide(page.request, { target: { filter }, set: { workflow: 'RESOLVED' } })
  await isOver(page.request, id)
  const { total, counts } = await ask(page.request, changeDetail, `/changes/${id}`)
  await page.goto('/activity')
  await rowOf(page, id).locator('[data-row-link]').click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    /set workflow to RESOLVED on [\d,]+ findings/i,
  )
  await expect(page.getByRole('link', { name: filter })).toHaveAttribute(
    'href',
    `/findings?filter=${encodeURIComponent(filter)}`,
  )
  const rows = page.getByRole('table', { name: 'Findings of the change' }).locator('[data-row]')
  const tabs = page.getByRole('navigation', { name: 'Findings by state' }).getByRole('link')
  const wanted = [total, ...Object.values(counts).filter(count => count > 0)]
  await expect(tabs).toHaveCount(wanted.length)
  for (const [at, count] of wanted.entries()) {
    await tabs.nth(at).click()
    await expect(tabs.nth(at)).toHaveAttribute('aria-current', 'true')
    await expect(tabs.nth(at)).toContainText(String(count))
    for (;;) {
      const shown = Math.min(count, await rows.count())
      if (shown === count) break
      await page.getByRole('button', { name: /^Load \d+ more$/ }).click()
      await expect.poll(() => rows.count()).toBeGreaterThan(shown)
    }
    await expect(rows).toHaveCount(count)
  }
  // Restores the organization for other tests.
  await page.getByRole('button', { name: /^Undo/ }).click()
  await page.getByRole('link', { name: /^Undone/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/undid a change/i)
  await expect(page.getByText('Done', { exact: true })).toBeVisible({ timeout: 60_000 })
})

test('the history of a finding lists each act once, from both sides, and undoes it', async ({ page }) => {
  const { key } = await firstFinding(
    page.request,
    'workflow:NEW record:ACTIVE compliance:FAILED -control:"" age:<60d',
  )
  await page.goto(`/findings/${key}`)
  await expect(page.getByRole('region', { name: 'History' }).locator('li, p').first()).toBeVisible()
  const before = await history(page).count()
  const id = await decide(page.request, {
    target: { keys: [key] },
    set: { workflow: 'NOTIFIED', note: 'told the owner' },
  })
  await isOver(page.request, id)
  const own = history(page).first()
  await expect(own).toContainText('Analyst in Hubdesk')
  await expect(own).toContainText('NEW')
  await expect(own).toContainText('told the owner')
  await expect(own).toContainText('Confirmed')
  await expect(own).toContainText(/Recorded by Security Hub .* as arn:/)
  await expect(history(page)).toHaveCount(before + 1)
  await own.getByRole('button', { name: /^Undo/ }).click()
  await expect(history(page)).toHaveCount(before + 2)
  await expect(
    history(page)
      .nth(1)
      .getByRole('link', { name: /^Undone/ }),
  ).toBeVisible()
})

test('without AWS’s part of the history, Hubdesk’s part shows with the reason', async ({ page }) => {
  const { key } = await firstFinding(page.request, 'record:ACTIVE format:asff severity:MEDIUM')
  await isOver(page.request, await decide(page.request, { target: { keys: [key] }, set: { note: 'alone' } }))
  await addFault({ kind: 'error500', operation: 'GetFindingHistory' })
  await page.goto(`/findings/${key}`)
  await expect(history(page).first()).toContainText('alone', { timeout: 60_000 })
  await expect(page.getByRole('region', { name: 'History' })).toContainText(/GetFindingHistory failed/, {
    timeout: 20_000,
  })
})

test('a finding of the V2 API alone has Hubdesk’s part of its history', async ({ page }) => {
  const { key } = await firstFinding(page.request, 'workflow:NEW record:ACTIVE format:ocsf -format:asff')
  await isOver(
    page.request,
    await decide(page.request, { target: { keys: [key] }, set: { workflow: 'NOTIFIED' } }),
  )
  await page.goto(`/findings/${key}`)
  await expect(page.getByText('Security Hub keeps history for findings of its CSPM API alone')).toBeVisible()
  await expect(history(page)).toHaveCount(1)
  await expect(history(page)).toContainText('Analyst in Hubdesk')
})

test('Activity and a change work by keyboard and break no rule of accessibility', async ({ page }) => {
  const { key } = await firstFinding(page.request, 'record:ACTIVE severity:CRITICAL workflow:NEW')
  const id = await decide(page.request, { target: { keys: [key] }, set: { note: 'by keyboard' } })
  await isOver(page.request, id)
  await page.goto('/')
  await page.keyboard.press('g')
  await page.keyboard.press('a')
  await expect(rowOf(page, id)).toBeVisible()
  await expectAccessible(page)
  await rowOf(page, id).locator('[data-row-link]').press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: /by keyboard/ })).toBeVisible()
  await expectAccessible(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectContrast(page)
  await page.getByRole('button', { name: /^Undo/ }).press('Enter')
  await expect(page.getByRole('link', { name: /^Undone/ })).toBeVisible()
  const { items } = await ask(page.request, changePage, '/changes', { field: 'undo', by: 'me', limit: '1' })
  expect(items[0]?.undo_of).toBe(id)
})

test('at 390 px a change is a card, and nothing is wider than the page', async ({ page }) => {
  const { key, title } = await firstFinding(page.request, 'record:ACTIVE workflow:NEW')
  const id = await decide(page.request, { target: { keys: [key] }, set: { note: 'on the phone' } })
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/activity')
  await expect(rowOf(page, id)).toContainText(title)
  await expect(rowOf(page, id).getByRole('button', { name: /^Undo/ })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await expectAccessible(page)
  await page.goto(`/activity/${id}`)
  await expect(page.getByRole('table', { name: 'Findings of the change' })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await expectAccessible(page)
})

test('days in the wrong order say so at their fields, and can be swapped', async ({ page }) => {
  await page.goto('/activity')
  const [from, to] = [page.getByLabel('From'), page.getByLabel('to', { exact: true })]
  // The router has an alert of its own.
  const problem = page.getByRole('alert').filter({ hasText: 'From is later than to.' })
  await from.fill('2026-11-30')
  await to.fill('2026-11-02')
  await expect(problem).toBeVisible()
  for (const day of [from, to]) {
    await expect(day).toHaveAttribute('aria-invalid', 'true')
    await expect(day).toHaveAccessibleDescription('From is later than to.')
  }
  await expect(page.getByText('Nobody has decided anything')).toHaveCount(0)
  await page.reload()
  await expect(problem).toBeVisible()
  await page.getByRole('button', { name: 'Swap the two days' }).click()
  await expect(page).toHaveURL(/from=2026-11-02&to=2026-11-30$/)
  await expect(problem).toHaveCount(0)
})
