import { expect, type Locator, type Page } from '@playwright/test'
import { findingClock } from '@/lib/api/sla/clock'
import { policyInForce } from '@/lib/api/sla/sla-policy'
import { expectAccessible, expectContrast, expectOverlayAccessible } from './support/accessibility'
import { ask, firstFinding, total } from './support/api'
import { toast } from './support/decisions'
import { DESK_URL } from './support/ports'
import { importFindings, ownFinding } from './support/security-hub'
import { test } from './support/test'

const DAY = 86_400_000

const policy = (page: Page) => ask(page.request, policyInForce, '/sla/policy')
const clockOf = (page: Page, key: string) => ask(page.request, findingClock, `/sla/findings/${key}/clock`)
const review = (page: Page): Locator => page.getByRole('region', { name: /^Not saved/ })
const ruleNames = (page: Page): Locator => page.getByRole('textbox', { name: 'Name of the rule' })

/** Makes findings that no other test knows: three open, and one that was resolved in time. */
async function ownBatch(page: Page, batch: string): Promise<{ open: string; closed: string }> {
  const findings = ['1', '2', '3', 'closed'].map(number =>
    ownFinding(`${batch}-${number}`, {
      GeneratorId: batch,
      Title: `${batch} ${number}`,
      ...(number === 'closed' ? { Workflow: { Status: 'RESOLVED' } } : {}),
    }),
  )
  await importFindings(...findings)
  await expect.poll(() => total(page.request, `generator:${batch}`), { timeout: 60_000 }).toBe(4)
  const open = await firstFinding(page.request, `generator:${batch} title:"${batch} 1"`)
  const closed = await firstFinding(page.request, `generator:${batch} workflow:RESOLVED`)
  return { open: open.key, closed: closed.key }
}

/** Restores the policy for later tests. */
async function putBack(page: Page, wanted: Awaited<ReturnType<typeof policy>>): Promise<void> {
  const { version } = await policy(page)
  if (version === wanted.version) return
  const answer = await page.request.put('/api/v1/sla/policy', {
    data: { policy: wanted.policy, reason: 'The test is over', based_on: version },
    headers: { origin: DESK_URL },
  })
  expect(answer.status()).toBe(200)
}

async function addRule(page: Page, name: string, filter: string, hours: string): Promise<void> {
  await page.getByRole('button', { name: 'Add rule' }).click()
  await expect(ruleNames(page).last()).toBeFocused()
  await page.keyboard.type(name)
  const rule = page.getByRole('group', { name: new RegExp(`: ${name}$`) })
  await rule.getByRole('combobox', { name: 'Allowance' }).selectOption('Hours')
  await rule.getByRole('textbox', { name: 'Hours' }).fill(hours)
  await rule.getByRole('combobox', { name: `Findings of ${name}` }).fill(filter)
  await page.keyboard.press('Escape')
}

test.describe('an admin', () => {
  test.use({ person: 'admin' })
  let before: Awaited<ReturnType<typeof policy>>
  test.beforeEach(async ({ page }) => {
    before = await policy(page)
  })
  test.afterEach(({ page }) => putBack(page, before))

  test('sees what an edit would do, saves it, and open findings are due by it while closed ones stay', async ({
    page,
  }) => {
    const { open, closed } = await ownBatch(page, 'policy-edit')
    const [openBefore, closedBefore] = [await clockOf(page, open), await clockOf(page, closed)]
    await page.goto('/sla/policy')
    await addRule(page, 'Policy test', 'generator:policy-edit', '72')
    await expect(review(page)).toContainText(
      'Rule “Policy test” added as number 1: generator:policy-edit has 72 hours',
    )
    await expect(review(page).getByRole('button', { name: /^Save version/ })).toBeDisabled()
    await review(page).getByRole('button', { name: 'Preview the effect' }).click()
    await expect(review(page)).toContainText('Open findings: 3 due sooner.')
    await expect(page.getByText('Would govern 3')).toBeVisible()
    await expectAccessible(page)
    expect((await clockOf(page, open)).due).toBe(openBefore.due)

    await review(page).getByLabel('Reason').fill('The test asks for it')
    const next = before.version + 1
    await review(page)
      .getByRole('button', { name: `Save version ${next}` })
      .click()
    await expect(toast(page, `Version ${next} of the SLA policy is in force.`)).toBeVisible()
    await expect(review(page)).toHaveCount(0)
    const row = page
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { name: `Version ${next}` }) })
    await expect(row).toContainText('“The test asks for it”')
    await expect(row).toContainText('Rule “Policy test” added as number 1')
    await expect(row).toContainText('In force')

    const start = Date.parse(openBefore.start)
    await expect
      .poll(async () => Date.parse((await clockOf(page, open)).due ?? '') - start, { timeout: 60_000 })
      .toBe(3 * DAY)
    const after = await clockOf(page, closed)
    expect([after.phase, after.due, after.policy]).toEqual([
      closedBefore.phase,
      closedBefore.due,
      closedBefore.policy,
    ])
    await expect(page.getByText('Governs 3 findings')).toBeVisible({ timeout: 60_000 })
    await page.goto(`/findings/${open}`)
    const card = page.getByRole('region', { name: 'SLA clock' })
    await expect(card).toContainText('3 days for High, by the rule Policy test')
    await card.locator('summary').first().click()
    await card
      .getByRole('link', { name: `policy version ${next}` })
      .first()
      .click()
    await expect(page.locator(`#version-${next}`)).toBeInViewport()
  })

  test('is shown wrong fields at the character, and moves rules by keyboard', async ({ page }) => {
    await page.goto('/sla/policy')
    await addRule(page, 'First', 'severity:URGENT', '24')
    await addRule(page, 'Second', 'severity:LOW', '-1')
    await review(page).getByRole('button', { name: 'Preview the effect' }).click()
    const first = page.getByRole('combobox', { name: 'Findings of First' })
    await expect(first).toHaveAccessibleDescription(/URGENT is no severity/)
    await expect(review(page)).toContainText('Correct 2 fields')
    await ruleNames(page).last().focus()
    await page.keyboard.press('Alt+ArrowUp')
    await expect(ruleNames(page).first()).toHaveValue('Second')
    await expect(ruleNames(page).first()).toBeFocused()
    await page.getByRole('button', { name: 'Remove Second' }).click()
    await expect(ruleNames(page)).toHaveCount(1)
    await expect(ruleNames(page)).toBeFocused()
    await toast(page, 'Put back').click()
    await expect(ruleNames(page)).toHaveCount(2)
    await review(page).getByRole('button', { name: 'Discard' }).click()
    await expect(ruleNames(page)).toHaveCount(0)
  })

  test('counts business time with the holidays of a calendar file', async ({ page }) => {
    await page.goto('/sla/policy')
    await page.getByRole('radio', { name: /^Business time/ }).check()
    await page.getByRole('combobox', { name: 'Time zone' }).fill('Europe/Berlin')
    const year = new Date().getUTCFullYear()
    const event = (date: string, name: string) => [
      'BEGIN:VEVENT',
      `UID:${date}`,
      `DTSTART;VALUE=DATE:${date}`,
      `SUMMARY:${name}`,
      'END:VEVENT',
    ]
    const ical = [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Tests//EN',
      ...event(`${year}1225`, 'Christmas Day'),
      ...event(`${year}1231`, 'Last day'),
      'END:VCALENDAR',
      '',
    ].join('\r\n')
    await page
      .getByLabel('Calendar file with holidays')
      .setInputFiles({ name: 'days.ics', mimeType: 'text/calendar', buffer: Buffer.from(ical) })
    const holidays = page.getByRole('region', { name: 'Holidays', exact: true })
    await expect(holidays).toContainText('2 holidays added from days.ics.')
    await holidays.getByRole('button', { name: `Remove ${year}-12-31 Last day` }).click()
    await expect(review(page)).toContainText('Time: calendar → business')
    await expect(review(page)).toContainText('Time zone: UTC → Europe/Berlin')
    await expect(review(page)).toContainText(`1 holiday added: ${year}-12-25 Christmas Day`)
    await review(page).getByRole('button', { name: 'Preview the effect' }).click()
    await expect(review(page)).toContainText('Open findings:')
    await expectAccessible(page)
    await review(page).getByRole('button', { name: 'Discard' }).click()
  })

  test('keeps edits over a reload and a visit elsewhere, is warned, and loses none to another edit', async ({
    page,
  }) => {
    await page.goto('/sla/policy')
    await page.getByRole('textbox', { name: 'High' }).fill('9')
    page.removeAllListeners('dialog')
    let asked = ''
    page.once('dialog', dialog => {
      asked = dialog.type()
      void dialog.accept()
    })
    await page.reload()
    expect(asked).toBe('beforeunload')
    await expect(page.getByRole('textbox', { name: 'High' })).toHaveValue('9')
    await page.getByRole('link', { name: 'Findings', exact: true }).click()
    await toast(page, 'Back to them').click()
    await expect(page.getByRole('textbox', { name: 'High' })).toHaveValue('9')

    const answer = await page.request.put('/api/v1/sla/policy', {
      data: {
        policy: { ...before.policy, days: { ...before.policy.days, HIGH: 8, LOW: 29 } },
        reason: 'Faster than you',
        based_on: before.version,
      },
      headers: { origin: DESK_URL },
    })
    expect(answer.status()).toBe(200)
    await review(page).getByRole('button', { name: 'Preview the effect' }).click()
    await review(page).getByLabel('Reason').fill('Mine')
    await review(page)
      .getByRole('button', { name: /^Save version/ })
      .click()
    const stale = page.getByRole('region', { name: /came into force while you edited/ })
    await expect(stale).toContainText('“Faster than you”')
    await expect(stale).toContainText('Low: 30 days → 29 days')
    await expect(stale).toContainText('High: 10 days → 9 days')
    await expect(stale).toContainText('Both of you changed the days of High')
    await expectAccessible(page)
    await stale.getByRole('button', { name: /^Bring my edits onto version/ }).click()
    await expect(page.getByRole('textbox', { name: 'High' })).toHaveValue('9')
    await expect(page.getByRole('textbox', { name: 'Low' })).toHaveValue('29')
    await expect(review(page)).toContainText('High: 8 days → 9 days')
    await expect(review(page).getByLabel('Reason')).toHaveValue('Mine')
    await review(page).getByRole('button', { name: 'Discard' }).click()
  })

  for (const [width, colorScheme] of [
    [390, 'light'],
    [1440, 'dark'],
  ] as const) {
    test(`finds the page in order at ${width} px, ${colorScheme}`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme })
      await page.goto('/sla/policy')
      await expect(page.getByRole('heading', { name: 'Version 1', exact: true })).toBeVisible()
      await (colorScheme === 'light' ? expectAccessible : expectContrast)(page)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    })
  }
})

test.describe('an approver', () => {
  test.use({ person: 'approver' })

  test('moves a due date with a reason, and back', async ({ page }) => {
    const { open } = await ownBatch(page, 'policy-move')
    const { due } = await clockOf(page, open)
    await page.goto(`/findings/${open}`)
    const card = page.getByRole('region', { name: 'SLA clock' })
    await card.getByRole('button', { name: 'Move due date' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'In 14 days' }).click()
    await expectOverlayAccessible(page)
    await dialog.getByLabel('Reason').fill('A freeze until Monday')
    await dialog.getByRole('button', { name: 'Move due date' }).click()
    await expect(card).toContainText('Moved by hand')
    await card.locator('summary').first().click()
    await card.getByText(/events? of the clock/).click()
    await expect(card).toContainText('“A freeze until Monday”')
    await expect(card).toContainText('Due date moved by hand')
    const moved = await clockOf(page, open)
    // It counts from now, not from the earlier date. The dialog sets minutes.
    const ahead = Date.parse(moved.due ?? '') - Date.now()
    expect(Math.abs(ahead - 14 * DAY)).toBeLessThan(5 * 60_000)
    await expect(card).toContainText('by Approver')
    await expectAccessible(page)
    await toast(page, 'Undo').click()
    await expect.poll(async () => (await clockOf(page, open)).due).toBe(due)
  })

  test('reads the policy and who may change it', async ({ page }) => {
    await page.goto('/sla/policy')
    await expect(page.getByText('Admins change the policy. Your role is approver.')).toBeVisible()
    await expect(page.getByRole('textbox')).toHaveCount(0)
    await expectAccessible(page)
  })
})

test('an analyst can neither move a due date nor save a policy', async ({ page }) => {
  const { open } = await ownBatch(page, 'policy-refused')
  await page.goto(`/findings/${open}`)
  const card = page.getByRole('region', { name: 'SLA clock' })
  await expect(card).toContainText('left')
  await expect(card.getByRole('button', { name: 'Move due date' })).toHaveCount(0)
  const { version, policy: inForce } = await policy(page)
  const headers = { origin: DESK_URL }
  const move = { due: new Date(Date.now() + DAY).toISOString(), reason: 'No' }
  const refused = await page.request.put(`/api/v1/sla/findings/${open}/due`, { data: move, headers })
  expect(refused.status()).toBe(403)
  const save = { policy: inForce, reason: 'No', based_on: version }
  expect((await page.request.put('/api/v1/sla/policy', { data: save, headers })).status()).toBe(403)
})
