import { readFile } from 'node:fs/promises'
import { expect, type Locator, type Page } from '@playwright/test'
import { formatCount } from '@/lib/format/instant'
import { expectAccessible, expectContrast } from './support/accessibility'
import { chips, expectCount, filterInput } from './support/findings'
import { chart, countOf, opened, summaryOf } from './support/sla'
import { test } from './support/test'

test.use({ person: 'manager' })

test('filter, time and grouping are in the address, and a link shows the same', async ({ page }) => {
  await opened(page)
  await filterInput(page).fill('severity:CRITICAL,HIGH')
  await page.keyboard.press('Enter')
  await page.getByRole('combobox', { name: 'Time' }).selectOption('4 weeks')
  await page.getByRole('combobox', { name: 'Compare by' }).selectOption('By account')
  await page.getByRole('slider').first().focus()
  await page.keyboard.press('ArrowRight')
  const search = '?filter=severity%3ACRITICAL%2CHIGH&by=account&span=4w&policy=1.25'
  await expect(page).toHaveURL(`/sla${search}`)
  await opened(page, search)
  await expect(chips(page)).toHaveText(['severity:CRITICAL,HIGH'])
  await expect(page.getByRole('heading', { name: /^(?:Of )?[\d,]+ accounts?/ })).toBeVisible()
  await expect(page.getByRole('slider').first()).toHaveValue('1.25')
  await expect(page.getByRole('heading', { name: /, with these what-ifs$/ })).toBeVisible()
  const { total: now } = await summaryOf(page, { filter: 'severity:CRITICAL,HIGH', period: '28' })
  await expect(
    page.getByRole('link', { name: `${formatCount(now.breached)} breached findings` }),
  ).toBeVisible()
})

test('a change builds on the one before, also while the address bar is behind', async ({ page }) => {
  await opened(page)
  await filterInput(page).fill('severity:CRITICAL')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/sla?filter=severity%3ACRITICAL')
  // Next's router does this while it catches up on several changes. The native call bypasses the router itself.
  await page.evaluate(() => History.prototype.replaceState.call(history, history.state, '', '/sla'))
  await page.getByRole('combobox', { name: 'Compare by' }).selectOption('By account')
  await expect(page).toHaveURL('/sla?filter=severity%3ACRITICAL&by=account')
  await expect(chips(page)).toHaveText(['severity:CRITICAL'])
})

test('charts and tables are downloaded as CSV and as PNG', async ({ page }) => {
  await opened(page)
  const download = async (format: 'CSV' | 'PNG', name = 'Open findings by SLA state') => {
    await page.getByRole('button', { name: `Download ${name}` }).click()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: format }).click(),
    ])
    return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) }
  }
  const csv = await download('CSV')
  expect(csv.name).toMatch(/^hubdesk-open-by-state-\d{4}-\d\d-\d\d\.csv$/)
  expect(csv.bytes.toString().split('\r\n')[0]).toBe(
    '\uFEFFAt the end of,Breached,At risk,On track,Under exception',
  )
  const png = await download('PNG')
  expect(png.bytes.subarray(1, 4).toString()).toBe('PNG')
  expect(png.bytes.length).toBeGreaterThan(5_000)
  for (const name of ['League', 'Worst overdue', 'Due dates', 'Forecast']) {
    const { bytes } = await download('PNG', name)
    expect(bytes.subarray(1, 4).toString(), name).toBe('PNG')
    expect(bytes.length, name).toBeGreaterThan(5_000)
  }
  const worst = await download('CSV', 'Worst overdue')
  const rows = await chart(page, 'worst-overdue').locator('tbody tr').count()
  expect(worst.bytes.toString().trimEnd().split('\r\n')).toHaveLength(rows + 1)
})

test('the page needs no mouse', async ({ page }) => {
  await page.goto('/')
  await page.keyboard.press('g')
  await page.keyboard.press('l')
  await expect(page).toHaveURL(/\/sla$/)
  await expect(chart(page, 'due-dates')).toBeVisible()
  await chart(page, 'ageing')
    .getByRole('button', { name: /as a table$/ })
    .press('Enter')
  const link = chart(page, 'ageing').locator('tbody a').first()
  await link.focus()
  const count = countOf(/^[\d,]+/.exec((await link.textContent()) ?? '')?.[0] ?? null)
  await page.keyboard.press('Enter')
  await expectCount(page, count)
})

test('a filter that matches nothing, and one that cannot be read, say so once', async ({ page }) => {
  await page.goto(`/sla?filter=${encodeURIComponent('title:~"no such words"')}`)
  await expect(page.getByRole('heading', { name: 'No finding matches' })).toBeVisible()
  await page.getByRole('button', { name: 'Clear the filter' }).last().click()
  await expect(chart(page, 'open-by-state')).toBeVisible()
  await page.goto('/sla?filter=severity:URGENT')
  await expect(page.getByRole('heading', { name: 'This filter cannot be read' })).toBeVisible()
})

test('a panel whose request fails says so in its place, and the others stay', async ({ page }) => {
  await page.route('**/api/v1/sla/ageing*', route => route.abort())
  await page.goto('/sla')
  await expect(chart(page, 'open-by-state')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Age of open findings' }).getByRole('alert')).toContainText(
    'The desk does not answer',
    { timeout: 60_000 },
  )
  await page.unroute('**/api/v1/sla/ageing*')
  await page.getByRole('button', { name: 'Try again to load Age of open findings' }).click()
  await expect(chart(page, 'ageing')).toBeVisible()
})

/** Measures how much wider than its window the page is, or a part that scrolls. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const boxes = [document.scrollingElement, document.querySelector('#main')]
    return Math.max(...boxes.map(box => (box ? box.scrollWidth - box.clientWidth : 0)))
  })

test('at 390 px no SLA screen scrolls sideways, and tables keep what decides', async ({ page }) => {
  test.slow()
  await page.setViewportSize({ width: 390, height: 844 })
  await opened(page)
  const inView = async (cell: Locator) => {
    await cell.scrollIntoViewIfNeeded()
    const box = await cell.boundingBox()
    expect(box && box.x + box.width).toBeLessThanOrEqual(390)
  }
  await inView(chart(page, 'league-by-owner').getByRole('columnheader', { name: 'Breach rate' }))
  await inView(chart(page, 'forecast').getByRole('columnheader', { name: 'In 30 days' }))
  const league = chart(page, 'league-by-owner').getByRole('rowheader').first()
  await expect(league).toContainText(/getting better|getting worse|steady|too few closed|not compared/)
  await inView(league)
  await inView(chart(page, 'worst-overdue').getByRole('columnheader', { name: 'Overdue' }))
  for (const path of ['/sla', '/sla/report', '/sla/policy', '/activity/due-dates', '/']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeAttached()
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
    expect(await overflow(page), path).toBe(0)
  }
  await page.goto('/sla/report')
  const severities = page.getByRole('table', { name: 'By severity' })
  await inView(severities.getByRole('columnheader', { name: 'Breach rate' }))
  await inView(severities.getByText('Closed late:').first())
})

test('the page is printed whole: every panel, no navigation', async ({ page }) => {
  await opened(page)
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('combobox', { name: 'Time' })).toBeHidden()
  for (const id of ['open-by-state', 'league-by-owner', 'worst-overdue', 'ageing', 'forecast', 'burn-down'])
    await expect(chart(page, id)).toBeVisible()
  await expect(chart(page, 'ageing').locator('.recharts-bar-rectangle').first()).toBeVisible()
  // Paper has no buttons: all rows are there.
  await expect(chart(page, 'league-by-owner').getByText(/, all shown\.$/)).toBeVisible()
})

test('the Overview shows the numbers of the SLA page', async ({ page }) => {
  await page.goto('/')
  const { total: now } = await summaryOf(page)
  const numbers = page.getByRole('region', { name: 'SLA' })
  await expect(
    numbers.getByRole('link', { name: `${formatCount(now.breached)} breached findings` }),
  ).toBeVisible()
  await page.getByRole('button', { name: '90 days' }).click()
  await expect(page).toHaveURL('/?days=90')
  await expect(page.getByRole('heading', { name: /in 90 days/ })).toBeVisible()
  await page.getByRole('button', { name: 'Table' }).click()
  await expect(page).toHaveURL('/?days=90&show=table')
})

test.describe('accessibility', () => {
  for (const [scheme, width] of [
    ['light', 1440],
    ['dark', 1440],
    ['light', 390],
  ] as const) {
    test(`${width} px, ${scheme}: charts and tables break no rule, and nothing is wider than the page`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme: scheme })
      await opened(page)
      const expectGood = scheme === 'light' ? expectAccessible : expectContrast
      await expectGood(page)
      await page.keyboard.press('t')
      await expect(chart(page, 'ageing').getByRole('table')).toBeVisible()
      await expectGood(page)
      expect(await overflow(page)).toBe(0)
    })
  }
})
