import { expect } from '@playwright/test'
import { expectOverlayAccessible } from './support/accessibility'
import { inSecurityHub, openBatch, outcome, toast, workflowCell } from './support/decisions'
import { panel, row, rowLink } from './support/findings'
import { addFault, clearFaults } from './support/sandbox'
import { test } from './support/test'

test.afterEach(clearFaults)

const dialog = (page: import('@playwright/test').Page) => page.getByRole('dialog')

test('a key decides at once, the next finding has the focus, and Security Hub has it; u takes it back', async ({
  page,
}) => {
  await openBatch(page, 'keys', 3)
  await addFault({ kind: 'throttle', operation: 'BatchUpdateFindings', count: 1 })
  await page.keyboard.press('j')
  await page.keyboard.press('n')
  await expect(workflowCell(page, 0)).toHaveText('Notified')
  await expect(outcome(page, 0)).toHaveAttribute('data-outcome', 'pending')
  await expect(rowLink(page, 1)).toBeFocused()
  await expect(toast(page, '1 finding marked NOTIFIED.')).toBeVisible()
  await expect(outcome(page, 0)).toHaveCount(0, { timeout: 20_000 })
  expect((await inSecurityHub('keys', '001')).workflow).toBe('NOTIFIED')

  await page.keyboard.press('u')
  await expect(workflowCell(page, 0)).toHaveText('New')
  await expect(toast(page, 'Undone: 1 finding marked NOTIFIED.')).toBeVisible()
  await expect.poll(async () => (await inSecurityHub('keys', '001')).workflow).toBe('NEW')
})

test('in the panel a key decides on the open finding and moves on to the next', async ({ page }) => {
  await openBatch(page, 'panel', 2)
  await rowLink(page, 0).click()
  await expect(panel(page).getByRole('heading').first()).toHaveText('panel 001')
  await page.keyboard.press('r')
  await expect(workflowCell(page, 0)).toHaveText('Resolved')
  await expect(panel(page).getByRole('heading').first()).toHaveText('panel 002')
  await panel(page).getByRole('button', { name: 'Mark notified' }).click()
  await expect(panel(page).getByRole('list', { name: 'States' })).toContainText('Notified')
  await expect(panel(page).getByRole('button', { name: 'Mark notified' })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
  await expect(panel(page).getByRole('button', { name: 'Mark notified' })).toHaveAccessibleDescription(
    'It is NOTIFIED already',
  )
  await expect.poll(async () => (await inSecurityHub('panel', '002')).workflow).toBe('NOTIFIED')
})

test('suppressing needs a reason, which becomes the note', async ({ page }) => {
  await openBatch(page, 'suppressed', 2)
  await rowLink(page, 0).focus()
  await page.keyboard.press('s')
  await expect(page.getByRole('textbox', { name: 'Reason' })).toBeFocused()
  const submit = dialog(page).getByRole('button', { name: 'Mark 1 finding SUPPRESSED' })
  await expect(submit).toBeDisabled()
  await expectOverlayAccessible(page)
  await page.keyboard.type('Accepted for the test account.')
  await page.keyboard.press('Control+Enter')
  await expect(dialog(page)).toHaveCount(0)
  await expect(workflowCell(page, 0)).toHaveText('Suppressed')
  await expect(rowLink(page, 1)).toBeFocused()
  await expect
    .poll(() => inSecurityHub('suppressed', '001'))
    .toMatchObject({ workflow: 'SUPPRESSED', note: 'Accepted for the test account.' })
})

test('o gives a finding to oneself first of all, and releases it', async ({ page }) => {
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

test('a selection changes together, and what has the value already is left alone with the reason', async ({
  page,
}) => {
  await openBatch(page, 'selected', 4)
  await rowLink(page, 0).focus()
  await page.keyboard.press('r')
  await expect(outcome(page, 0)).toHaveCount(0, { timeout: 20_000 })
  const before = await row(page, 0).boundingBox()
  await row(page, 0).getByRole('checkbox').click()
  await row(page, 2)
    .getByRole('checkbox')
    .click({ modifiers: ['Shift'] })
  expect(await row(page, 0).boundingBox()).toEqual(before)
  await page.getByRole('button', { name: 'Mark 2 resolved' }).click()
  await expect(toast(page, '2 findings marked RESOLVED.')).toBeVisible()
  await expect(toast(page, '1 of 3 findings: it is RESOLVED already')).toBeVisible()
  for (const number of ['001', '002', '003']) {
    await expect.poll(async () => (await inSecurityHub('selected', number)).workflow).toBe('RESOLVED')
  }
  expect((await inSecurityHub('selected', '004')).workflow).toBe('NEW')
})

test('the palette changes severity, the original stays in sight, and what cannot be says why', async ({
  page,
}) => {
  await openBatch(page, 'severity', 1)
  await rowLink(page, 0).focus()
  await page.keyboard.press('Control+k')
  await expect(dialog(page)).toBeVisible()
  await page.keyboard.type('severity to')
  const option = (name: string) => page.getByRole('option', { name })
  await expect(option('Set severity to HIGH')).toHaveAttribute('aria-disabled', 'true')
  await expect(option('Set severity to HIGH')).toContainText('It is HIGH already')
  await option('Set severity to LOW').click()
  await expect(row(page, 0).locator('[data-column="severity"]')).toContainText('Low')
  await expect.poll(async () => (await inSecurityHub('severity', '001')).severity).toBe('LOW')
  await expect(row(page, 0).locator('[data-column="severity"]')).toContainText('was High')
})

test('what AWS refuses shows as it was, with its words, and can be tried again', async ({ page }) => {
  await openBatch(page, 'refused', 1)
  await addFault({ kind: 'unprocessed', operation: 'BatchUpdateFindings', codes: ['FindingNotFound'] })
  await rowLink(page, 0).focus()
  await page.keyboard.press('r')
  await expect(outcome(page, 0)).toHaveAttribute('data-outcome', 'failed', { timeout: 20_000 })
  await expect(workflowCell(page, 0)).toHaveText('New')
  await clearFaults()
  await rowLink(page, 0).click()
  await panel(page).getByRole('button', { name: 'Try again' }).click()
  await expect.poll(async () => (await inSecurityHub('refused', '001')).workflow).toBe('RESOLVED')
  await expect(panel(page).getByRole('button', { name: 'Try again' })).toHaveCount(0)
})

test('who decides on what somebody else has changed sees both values first', async ({ page }) => {
  // The page hears of nothing, as when its connection is lost.
  await page.route('**/api/v1/events', route => route.abort())
  await openBatch(page, 'stale', 1)
  const key = (await rowLink(page, 0).getAttribute('href'))?.split('/').at(-1)
  const answer = await page.request.post('/api/v1/changes', {
    data: { target: { keys: [key] }, set: { workflow: 'NOTIFIED' } },
    headers: { origin: new URL(page.url()).origin },
  })
  expect(answer.status()).toBe(202)
  await rowLink(page, 0).focus()
  await page.keyboard.press('r')
  await expect(dialog(page)).toContainText('You saw NEW; it is NOTIFIED now')
  await expectOverlayAccessible(page)
  await dialog(page).getByRole('button', { name: 'Apply anyway' }).click()
  await expect.poll(async () => (await inSecurityHub('stale', '001')).workflow).toBe('RESOLVED')
})

test('a decision survives a desk that does not answer: one key, told, and sent once it can be', async ({
  page,
}) => {
  await openBatch(page, 'offline', 1)
  const keys = new Set<string | undefined>()
  let failures = 2
  await page.route('**/api/v1/changes', route => {
    keys.add(route.request().headers()['idempotency-key'])
    failures -= 1
    return failures >= 0 ? route.abort() : route.continue()
  })
  await rowLink(page, 0).focus()
  await page.keyboard.press('n')
  await expect(toast(page, /waits on this page/)).toBeVisible()
  await expect(outcome(page, 0)).toHaveAttribute('data-outcome', 'pending')
  await expect.poll(async () => (await inSecurityHub('offline', '001')).workflow).toBe('NOTIFIED')
  expect(keys.size).toBe(1)
  await expect(toast(page, /waits on this page/)).toHaveCount(0)
})

test('all that match: a preview with what stays, then a job with progress that can be undone', async ({
  page,
}) => {
  await openBatch(page, 'all', 230)
  await rowLink(page, 0).focus()
  await page.keyboard.press('r')
  await expect(outcome(page, 0)).toHaveCount(0, { timeout: 20_000 })
  await page.getByRole('checkbox', { name: 'Select all loaded findings' }).click()
  await page.getByRole('button', { name: 'Take all 230 that match' }).click()
  await page.getByRole('button', { name: 'Mark 230 resolved' }).click()
  await expect(dialog(page)).toContainText('229 of them change.')
  await expect(dialog(page)).toContainText('it is RESOLVED already')
  await expect(dialog(page).getByRole('link', { name: '1 finding' })).toHaveAttribute('href', /filter=/)
  await expectOverlayAccessible(page)
  await dialog(page).getByRole('button', { name: 'Mark 229 findings RESOLVED' }).click()
  await expect(dialog(page)).toHaveCount(0)
  const strip = page.getByRole('region', { name: 'Running decisions' })
  await expect(strip).toContainText('Mark 229 findings RESOLVED')
  await expect(strip).toContainText('229 confirmed', { timeout: 30_000 })
  await expect(strip.getByRole('link', { name: 'Details' })).toHaveAttribute('href', /^\/activity\//)
  expect((await inSecurityHub('all', '230')).workflow).toBe('RESOLVED')
  await strip.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(async () => (await inSecurityHub('all', '230')).workflow, { timeout: 30_000 }).toBe('NEW')
  expect((await inSecurityHub('all', '001')).workflow).toBe('RESOLVED')
})

test('a job can be stopped: what is not sent stays as it is', async ({ page }) => {
  await openBatch(page, 'stopped', 700)
  await addFault({ kind: 'throttle', operation: 'BatchUpdateFindings' })
  await page.getByRole('button', { name: 'Share, save, export' }).click()
  await page.getByRole('menuitem', { name: 'Decide on all that match' }).click()
  await page.getByRole('button', { name: 'Mark 700 notified' }).click()
  await dialog(page).getByRole('button', { name: 'Mark 700 findings NOTIFIED' }).click()
  const strip = page.getByRole('region', { name: 'Running decisions' })
  await strip.getByRole('button', { name: 'Stop' }).click()
  await expect(strip).toContainText(/\d+ stopped/)
  await clearFaults()
  await expect(strip).toContainText('Stopped', { timeout: 30_000 })
  expect((await inSecurityHub('stopped', '700')).workflow).toBe('NEW')
})

test('the menu of a row decides on that row, and opens nothing', async ({ page }) => {
  await openBatch(page, 'menu', 2)
  await row(page, 1).hover()
  await row(page, 1).getByRole('button', { name: 'More decisions' }).click()
  await expect(page.getByRole('menuitem', { name: /^Mark new/ })).toContainText('It is NEW already')
  await expectOverlayAccessible(page)
  await page.getByRole('menuitem', { name: 'Set severity to LOW' }).click()
  await expect(row(page, 1).locator('[data-column="severity"]')).toContainText('Low')
  await expect(panel(page)).toHaveCount(0)
  await expect.poll(async () => (await inSecurityHub('menu', '002')).severity).toBe('LOW')
})

test.describe('who may only look', () => {
  test.use({ person: 'manager' })

  test('sees every decision, disabled with the reason', async ({ page }) => {
    await openBatch(page, 'viewer', 1)
    await rowLink(page, 0).click()
    const button = panel(page).getByRole('button', { name: 'Mark resolved' })
    await expect(button).toHaveAttribute('aria-disabled', 'true')
    await expect(button).toHaveAccessibleDescription('The role viewer may not decide. Ask an admin')
    await page.keyboard.press('r')
    await expect(toast(page, 'The role viewer may not decide. Ask an admin.')).toBeVisible()
    expect((await inSecurityHub('viewer', '001')).workflow).toBe('NEW')
  })
})
