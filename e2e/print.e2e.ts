import { expect, type Page } from '@playwright/test'
import { findingPage } from '@/lib/api/findings'
import { formatCount } from '@/lib/format/instant'
import { ask } from './support/api'
import { findingsPath, list } from './support/findings'
import { test } from './support/test'

/** Counts the sheets of the printed page. Chromium writes each as an object of its own. */
async function sheets(page: Page): Promise<number> {
  const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true })
  return pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0
}

/** Lists elements that paper would cut off: those that hold more than they show. */
const cutOff = (page: Page): Promise<string[]> =>
  page.locator('main').evaluate(main =>
    [main, ...main.querySelectorAll('*')].flatMap(element => {
      const { overflowX, overflowY, clipPath, display } = getComputedStyle(element)
      if (display === 'none' || clipPath !== 'none' || element.closest('svg')) return []
      const isCut =
        (overflowY !== 'visible' && element.scrollHeight > element.clientHeight + 1) ||
        (overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1)
      return isCut ? `${element.tagName} ${element.className}` : []
    }),
  )

const UPRIGHT = { width: 703, height: 1009 }
/** Lists print in landscape format. */
const ACROSS = { width: 1032, height: 680 }

/** Shows the page as on A4 with margins, at 96 dots an inch. */
async function onPaper(page: Page, paper = UPRIGHT): Promise<void> {
  await page.setViewportSize(paper)
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
}

/** Lists words of heads and marks, and account numbers, that do not fit on exactly one line. */
const broken = (page: Page): Promise<string[]> =>
  list(page).evaluate(table =>
    [...table.querySelectorAll('th .truncate, .mark-word, [data-column="account"] .tabular-nums')].flatMap(
      ({ textContent, firstChild }) => {
        if (!firstChild) return []
        const range = document.createRange()
        range.selectNodeContents(firstChild)
        const lines = [...range.getClientRects()].filter(({ width }) => width > 2)
        return lines.length === 1 ? [] : `${lines.length} lines: ${textContent}`
      },
    ),
  )

async function expectPlainPaper(page: Page, paper = UPRIGHT): Promise<void> {
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden()
  await expect(page.getByRole('banner').first()).toBeHidden()
  await expect(page.getByText(/^Hubdesk · .* · printed \d{4}-\d{2}-\d{2} \d{2}:\d{2} UTC by /)).toBeVisible()
  expect(await cutOff(page)).toEqual([])
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(paper.width)
  const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  expect(ground).toBe('rgb(255, 255, 255)')
}

test('a finding prints whole: every resource, every fold', async ({ page }) => {
  const found = await ask(page.request, findingPage, '/findings?limit=500')
  const [most] = found.items.toSorted((a, b) => b.resource_count - a.resource_count)
  if (!most) throw new Error('There is no finding')
  await page.goto(`/findings/${most.key}`)
  await expect(page.getByRole('region', { name: 'History' })).toBeVisible()
  await onPaper(page)
  await expectPlainPaper(page)
  const details = page.locator('article details pre')
  for (const folded of await details.all()) await expect(folded).toBeVisible()
  await expect(page.getByRole('toolbar', { name: 'Decisions' })).toBeHidden()
  await expect(page.getByRole('button')).toHaveCount(0)
  const height = await page.locator('main').evaluate(main => main.scrollHeight)
  expect(await sheets(page)).toBeGreaterThanOrEqual(Math.ceil((height * 0.6) / 1009))
})

test('the list prints every loaded row, and says how many there are', async ({ page }) => {
  await page.goto(findingsPath('record:ACTIVE'))
  await expect(list(page)).toBeVisible()
  const { total } = await ask(page.request, findingPage, '/findings?limit=1&filter=record:ACTIVE')
  const count = page.getByText(/^Rows 1–/)
  // The first paint has the rows of a screen; the others follow at once.
  await expect(count).toHaveText(/^Rows 1–\d{3} of /)
  await onPaper(page, ACROSS)
  const words = (await count.textContent()) ?? ''
  const [, loaded = ''] = /^Rows 1–([\d,]+) of /.exec(words) ?? []
  expect(words).toBe(`Rows 1–${loaded} of ${formatCount(total)}: record state is ACTIVE`)
  const rows = Number(loaded.replaceAll(',', ''))
  expect(rows).toBeGreaterThan(90)
  await expect(list(page).locator('[data-row]')).toHaveCount(rows)
  await expectPlainPaper(page, ACROSS)
  const last = list(page).locator(`[data-row="${rows - 1}"]`)
  await expect(last).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Filter findings' })).toBeHidden()
  expect(await broken(page)).toEqual([])
  expect(await sheets(page)).toBeGreaterThan(2)
  await page.emulateMedia({ media: 'screen' })
  expect(await list(page).locator('[data-row]').count()).toBeLessThan(rows)
})

test('the overview prints whole, with its chart', async ({ page }) => {
  await page.goto('/')
  await expect(page.locator('main svg.recharts-surface').first()).toBeVisible()
  await onPaper(page)
  await expectPlainPaper(page)
  await expect(page.getByRole('region', { name: 'Products with most open findings' })).toBeVisible()
  const chart = await page.locator('main svg.recharts-surface').first().boundingBox()
  expect((chart?.x ?? 0) + (chart?.width ?? 0)).toBeLessThanOrEqual(703)
  expect(chart?.height ?? 0).toBeGreaterThan(80)
})
