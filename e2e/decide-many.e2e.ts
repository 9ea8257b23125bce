import { expect } from '@playwright/test'
import { expectOverlayAccessible } from './support/accessibility'
import { total } from './support/api'
import { inSecurityHub, openBatch, outcome, toast } from './support/decisions'
import { expectCount, panel, row, rowLink } from './support/findings'
import { addFault, clearFaults } from './support/sandbox'
import { test } from './support/test'

test.afterEach(clearFaults)

const dialog = (page: import('@playwright/test').Page) => page.getByRole('dialog')

test('all that match: a preview with what stays, then a job with progress that can be undone', async ({
  page,
}) => {
  await openBatch(page, 'all', 230)
  await rowLink(page, 0).focus()
  await page.keyboard.press('r')
  await expect(outcome(page, 0)).toHaveCount(0, { timeout: 60_000 })
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
  await expect(strip).toContainText('229 confirmed', { timeout: 60_000 })
  await expect(strip.getByRole('link', { name: 'Details' })).toHaveAttribute('href', /^\/activity\//)
  expect((await inSecurityHub('all', '230')).workflow).toBe('RESOLVED')
  await strip.getByRole('button', { name: 'Undo' }).click()
  await expect(strip).toContainText('Undo: 229 findings get their earlier values back')
  await expect(toast(page, 'Undone: 229 findings have their earlier values back.')).toBeVisible({
    timeout: 30_000,
  })
  await expect(toast(page, 'Undoing: 229 findings get their earlier values back.')).toHaveCount(0)
  await expect.poll(async () => (await inSecurityHub('all', '230')).workflow, { timeout: 60_000 }).toBe('NEW')
  expect((await inSecurityHub('all', '001')).workflow).toBe('RESOLVED')
})

test('a text for all that match comes back from the preview by Back and after Close, and Ctrl+Enter confirms', async ({
  page,
}) => {
  await openBatch(page, 'texts', 3)
  await page.getByRole('button', { name: 'Share, save, export' }).click()
  await page.getByRole('menuitem', { name: 'Decide on all that match' }).click()
  await expect(page.getByText('All 3 that match')).toBeVisible()
  const comment = page.getByRole('textbox', { name: 'Comment' })
  const confirm = dialog(page).getByRole('button', { name: 'Comment on 3 findings' })
  await page.keyboard.press('c')
  await comment.fill('Known since the migration.')
  await page.keyboard.press('Control+Enter')
  await expect(dialog(page)).toContainText('All of them change.')
  await expect(confirm).toBeFocused()
  await dialog(page).getByRole('button', { name: 'Back' }).click()
  await expect(comment).toHaveValue('Known since the migration.')
  await page.keyboard.press('Control+Enter')
  await expect(confirm).toBeFocused()
  await dialog(page).getByRole('button', { name: 'Close' }).press('Enter')
  await expect(dialog(page)).toHaveCount(0)
  await page.keyboard.press('c')
  await expect(comment).toHaveValue('Known since the migration.')
  await page.keyboard.press('Control+Enter')
  await expect(confirm).toBeFocused()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('region', { name: 'Running decisions' })).toContainText('Comment on 3 findings')
  await expect.poll(async () => (await inSecurityHub('texts', '003')).note).toBe('Known since the migration.')
})

test('the preview says which notes an undo cannot take back, and lists exactly those findings', async ({
  page,
}) => {
  await openBatch(page, 'notes', 3)
  await rowLink(page, 0).focus()
  await page.keyboard.press('c')
  await page.getByRole('textbox', { name: 'Comment' }).fill('An earlier note.')
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => total(page.request, 'generator:notes note:~earlier'), { timeout: 20_000 }).toBe(1)
  await page.getByRole('button', { name: 'Share, save, export' }).click()
  await page.getByRole('menuitem', { name: 'Decide on all that match' }).click()
  await page.keyboard.press('c')
  await page.getByRole('textbox', { name: 'Comment' }).fill('A later note.')
  await page.keyboard.press('Control+Enter')
  const notes = dialog(page).getByRole('list', { name: 'Notes' }).getByRole('listitem')
  await expect(notes).toHaveText([
    /^2 findings have no note now: undo leaves a placeholder there/,
    /^1 existing note is replaced: undo brings it back/,
  ])
  await expectOverlayAccessible(page)
  await notes.first().getByRole('link', { name: '2 findings' }).click()
  await expect(dialog(page)).toHaveCount(0)
  await expectCount(page, 2)
  await expect(rowLink(page, 1)).toBeVisible()
  await expect(page.getByRole('link', { name: 'notes 001' })).toHaveCount(0)
  await page.goBack()
  await expect(rowLink(page, 2)).toBeVisible()
})

test('a decision that none of all that match would change is refused before its dialog', async ({ page }) => {
  await openBatch(page, 'nothing', 2)
  await page.getByRole('checkbox', { name: 'Select all loaded findings' }).click()
  await page.keyboard.press('s')
  await page.getByRole('textbox', { name: 'Reason' }).fill('Accepted.')
  await page.keyboard.press('Control+Enter')
  await expect(outcome(page, 0)).toHaveAttribute('data-outcome', 'pending')
  await expect(outcome(page, 0)).toHaveCount(0, { timeout: 20_000 })
  await expect(outcome(page, 1)).toHaveCount(0, { timeout: 20_000 })
  await page.getByRole('button', { name: 'Share, save, export' }).click()
  await page.getByRole('menuitem', { name: 'Decide on all that match' }).click()
  await expect(page.getByText('All 2 that match')).toBeVisible()
  await page.keyboard.press('s')
  await expect(toast(page, 'None of 2 findings would change.')).toBeVisible()
  await expect(toast(page, '2 findings: it is SUPPRESSED already.')).toBeVisible()
  await expect(dialog(page)).toHaveCount(0)
  await page.getByRole('button', { name: 'Mark 2 resolved' }).click()
  await expect(dialog(page).getByRole('button', { name: 'Mark 2 findings RESOLVED' })).toBeFocused()
})

for (const size of [3, 60]) {
  test(`the strip of a job of ${size} becomes that of its undo, which is done only when it says so`, async ({
    page,
  }) => {
    await openBatch(page, `undone-${size}`, size)
    await page.getByRole('button', { name: 'Share, save, export' }).click()
    await page.getByRole('menuitem', { name: 'Decide on all that match' }).click()
    await page.keyboard.press('n')
    await dialog(page)
      .getByRole('button', { name: `Mark ${size} findings NOTIFIED` })
      .click()
    const strip = page.getByRole('region', { name: 'Running decisions' })
    await expect(strip).toContainText(`${size} confirmed`, { timeout: 30_000 })
    await addFault({ kind: 'throttle', operation: 'BatchUpdateFindings' })
    await page.keyboard.press('u')
    await expect(strip).toContainText(`Undo: ${size} findings get their earlier values back`)
    await expect(strip).not.toContainText('NOTIFIED')
    await expect(strip.getByRole('button', { name: 'Stop' })).toBeVisible()
    await expect(strip.getByRole('progressbar')).not.toHaveAttribute('aria-valuenow', String(size))
    await expect(toast(page, /^Undoing: /)).toBeVisible()
    await expect(toast(page, /^Undone: /)).toHaveCount(0)
    await clearFaults()
    await expect(toast(page, `Undone: ${size} findings have their earlier values back.`)).toBeVisible({
      timeout: 30_000,
    })
    await expect(strip).toContainText(`${size} confirmed`)
    await expect(toast(page, /^Undoing: /)).toHaveCount(0)
  })
}

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
  await expect(strip).toContainText('Stopped', { timeout: 60_000 })
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
