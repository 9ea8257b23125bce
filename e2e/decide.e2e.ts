import { expect } from '@playwright/test'
import { expectOverlayAccessible } from './support/accessibility'
import { filterOfBatch, inSecurityHub, openBatch, outcome, toast, workflowCell } from './support/decisions'
import { findingsPath, panel, row, rowLink } from './support/findings'
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
  await expect(outcome(page, 0)).toHaveCount(0, { timeout: 60_000 })
  expect((await inSecurityHub('keys', '001')).workflow).toBe('NOTIFIED')

  await page.keyboard.press('u')
  await expect(workflowCell(page, 0)).toHaveText('New')
  await expect(toast(page, 'Undone: 1 finding has its earlier values back.')).toBeVisible()
  await expect.poll(async () => (await inSecurityHub('keys', '001')).workflow).toBe('NEW')
})

test('each notice names its finding, the latest alone names u, and u returns to its finding', async ({
  page,
}) => {
  await openBatch(page, 'named', 3)
  await rowLink(page, 0).focus()
  await page.keyboard.press('n')
  await expect(toast(page, 'named 001')).toBeVisible()
  await page.keyboard.press('n')
  const latest = toast(page, 'named 002')
  await expect(latest).toBeVisible()
  await expect(rowLink(page, 2)).toBeFocused()
  const keys = page.getByRole('status').locator('kbd')
  await expect(page.getByRole('status').getByRole('button', { name: 'Undo' })).toHaveCount(2)
  await expect(keys).toHaveCount(1)

  await rowLink(page, 2).click()
  await expect(panel(page).getByRole('heading').first()).toHaveText('named 003')
  const [notice, beside, title] = [
    await latest.boundingBox(),
    await panel(page).boundingBox(),
    await page.getByRole('columnheader', { name: 'Title' }).boundingBox(),
  ]
  const right = (notice?.x ?? 0) + (notice?.width ?? 0)
  expect(right).toBeLessThan(beside?.x ?? 0)
  expect(right).toBeLessThan((title?.x ?? 0) + (title?.width ?? 0))

  await page.keyboard.press('u')
  await expect(panel(page).getByRole('heading').first()).toHaveText('named 002')
  await expect(rowLink(page, 1)).toBeFocused()
  await expect(toast(page, 'Taken back: 1 finding marked NOTIFIED. named 002')).toBeVisible()
  await expect(keys).toHaveCount(1)
  await page.keyboard.press('Escape')
  await page.keyboard.press('u')
  await expect(rowLink(page, 0)).toBeFocused()
})

test('rows that an undo brings back are seen at the top of the list', async ({ page }) => {
  await openBatch(page, 'back', 3)
  await page.goto(`${findingsPath(`${filterOfBatch('back')} workflow:NEW`)}&sort=title`)
  await expect(row(page, 2)).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('r')
  await expect(row(page, 2)).toHaveCount(0, { timeout: 60_000 })
  await page.keyboard.press('u')
  await expect(toast(page, 'Undone: 1 finding has its earlier values back.')).toBeVisible()
  await expect(row(page, 2)).toBeVisible({ timeout: 60_000 })
  await expect(rowLink(page, 0)).toHaveText('back 001')
  await expect(rowLink(page, 0)).toBeFocused()
  await expect(rowLink(page, 0)).toBeInViewport({ ratio: 1 })
  expect(await page.locator('.finding-list').evaluate(element => element.scrollTop)).toBe(0)
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

test('assigning and commenting stay on the finding, and marking does too once the settings say so', async ({
  page,
}) => {
  await openBatch(page, 'stays', 3)
  await rowLink(page, 0).focus()
  await page.keyboard.press('o')
  await expect(dialog(page).getByRole('option').first()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(toast(page, /^1 finding assigned to /)).toBeVisible()
  await expect(rowLink(page, 0)).toBeFocused()
  await page.keyboard.press('c')
  await page.getByRole('textbox', { name: 'Comment' }).fill('Mine.')
  await page.keyboard.press('Control+Enter')
  await expect(toast(page, 'Comment added to 1 finding.')).toBeVisible()
  await expect(rowLink(page, 0)).toBeFocused()
  await page.keyboard.press('n')
  await expect(rowLink(page, 1)).toBeFocused()
  await expect(toast(page, '1 finding marked NOTIFIED.')).toBeVisible()

  await page.goto('/settings')
  await page.getByRole('checkbox', { name: /move on to the next row/ }).press('Space')
  await page.goto(`${findingsPath(filterOfBatch('stays'))}&sort=title`)
  await rowLink(page, 1).focus()
  await page.keyboard.press('r')
  await expect(workflowCell(page, 1)).toHaveText('Resolved')
  await expect(rowLink(page, 1)).toBeFocused()
})

test('Escape keeps what was typed for its finding and its kind of decision, and says so later', async ({
  page,
}) => {
  await openBatch(page, 'draft', 2)
  const comment = page.getByRole('textbox', { name: 'Comment' })
  await rowLink(page, 0).focus()
  await page.keyboard.press('c')
  await comment.fill('Six hundred characters, nearly.')
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toHaveCount(0)
  await page.keyboard.press('s')
  await expect(page.getByRole('textbox', { name: 'Reason' })).toHaveValue('')
  await page.keyboard.press('Escape')
  await rowLink(page, 1).focus()
  await page.keyboard.press('c')
  await expect(comment).toHaveValue('')
  await page.keyboard.press('Escape')
  await rowLink(page, 0).focus()
  await page.keyboard.press('c')
  await expect(comment).toHaveValue('Six hundred characters, nearly.')
  await expect(dialog(page)).toContainText('You wrote this before and did not send it.')
  await expectOverlayAccessible(page)
  await dialog(page).getByRole('button', { name: 'Start empty' }).click()
  await expect(comment).toBeFocused()
  await expect(comment).toHaveValue('')
  await comment.fill('Sent.')
  await page.keyboard.press('Control+Enter')
  await expect.poll(async () => (await inSecurityHub('draft', '001')).note).toBe('Sent.')
  await page.keyboard.press('c')
  await expect(comment).toHaveValue('')
})

test('a selection changes together, and what has the value already is left alone with the reason', async ({
  page,
}) => {
  await openBatch(page, 'selected', 4)
  await rowLink(page, 0).focus()
  await page.keyboard.press('r')
  await expect(outcome(page, 0)).toHaveCount(0, { timeout: 60_000 })
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

test('a decision that AWS refuses shows the old value and the reason, and can be tried again', async ({
  page,
}) => {
  await openBatch(page, 'refused', 1)
  await addFault({ kind: 'unprocessed', operation: 'BatchUpdateFindings', codes: ['FindingNotFound'] })
  await rowLink(page, 0).focus()
  await page.keyboard.press('r')
  await expect(outcome(page, 0)).toHaveAttribute('data-outcome', 'failed', { timeout: 60_000 })
  await expect(workflowCell(page, 0)).toHaveText('New')
  await clearFaults()
  await rowLink(page, 0).click()
  await panel(page).getByRole('button', { name: 'Try again' }).click()
  await expect.poll(async () => (await inSecurityHub('refused', '001')).workflow).toBe('RESOLVED')
  await expect(panel(page).getByRole('button', { name: 'Try again' })).toHaveCount(0)
})

test('a person who decides on a changed finding sees both values first', async ({ page }) => {
  // The page receives no events, as when its connection is lost.
  await page.route('**/api/v1/events', route => route.abort())
  // Nor does the first whole page of rows come later than the change.
  const rows = page.waitForResponse(/\/api\/v1\/findings\?/)
  await openBatch(page, 'stale', 1)
  await (await rows).finished()
  // Nor does the list refresh, however slow the machine is.
  await page.route(/\/api\/v1\/findings\?/, route => route.abort())
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

test('a decision survives a desk that does not answer: one key, reported, and sent when the desk is back', async ({
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
