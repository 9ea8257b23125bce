import { expect } from '@playwright/test'
import { findingPage } from '@/lib/api/findings'
import { SEVERITIES } from '@/lib/finding/severity'
import { ask, total } from './support/api'
import { chips, expectCount, findingsPath, list, panel, row, rowLink } from './support/findings'
import { holdScripts } from './support/hold-scripts'
import { test } from './support/test'

test('each severity has a word and a shape, not only a colour', async ({ page }) => {
  const shapes = new Set<string>()
  for (const severity of SEVERITIES) {
    await page.goto(findingsPath(`severity:${severity}`))
    const cell = row(page, 0).locator('[data-column="severity"]')
    await expect(cell).toHaveText(new RegExp(`^${severity}`, 'i'))
    shapes.add(await cell.locator('svg').first().innerHTML())
  }
  expect(shapes.size).toBe(SEVERITIES.length)
})

test('it opens on open findings, the worst first, and all others are one click away', async ({ page }) => {
  await page.goto('/findings')
  await expect(chips(page)).toHaveText(['state:open'])
  await expectCount(page, await total(page.request, 'state:open'))
  const { items } = await ask(page.request, findingPage, '/findings', { filter: 'state:open', sort: '-risk' })
  await expect(row(page, 0).locator('[data-column="risk"]')).toHaveText(String(items[0]?.risk))
  const risks = items.map(({ risk }) => risk ?? 0)
  expect(risks).toEqual(risks.toSorted((a, b) => b - a))
  await page.getByRole('button', { name: 'Remove state:open' }).click()
  await expectCount(page, await total(page.request, ''))
  await expect(page).toHaveURL(/\?filter=$/)
  await page.reload()
  await expectCount(page, await total(page.request, ''))
})

test('a new column is in sight, title and severity stay beside it, and row actions do not cover what it sorts by', async ({
  page,
}) => {
  await page.goto(
    '/findings?columns=severity,risk,title,workflow,resource,account,region,product,owner,age,due&sort=-due',
  )
  await page.getByRole('button', { name: 'Columns and density' }).click()
  await page.getByRole('checkbox', { name: 'EPSS' }).click()
  await page.keyboard.press('Escape')
  const edge = await list(page).evaluate(table => table.parentElement?.getBoundingClientRect())
  if (!edge) throw new Error('the list has no frame')
  const inSight = async (name: string) => {
    const box = await page.getByRole('columnheader', { name }).boundingBox()
    return box !== null && box.x >= edge.x && box.x + box.width <= edge.x + edge.width + 1
  }
  for (const name of ['EPSS', 'Severity', 'Title']) await expect.poll(() => inSight(name)).toBe(true)
  // What is chosen is kept for the person, and the next test begins with the defaults.
  await page.getByRole('button', { name: 'Columns and density' }).click()
  await page.getByRole('button', { name: 'Show the default columns' }).click()
  await page.keyboard.press('Escape')
  await row(page, 0).hover()
  const due = await row(page, 0).locator('[data-column="due"]').boundingBox()
  const actions = await row(page, 0).locator('.finding-actions > div').boundingBox()
  if (!due || !actions) throw new Error('the row lacks a column')
  expect(actions.x + actions.width <= due.x || due.x + due.width <= actions.x).toBe(true)
})

test('a header sorts, and a second time in reverse', async ({ page }) => {
  await page.goto('/findings?filter=')
  const header = page.getByRole('columnheader', { name: 'Title' })
  await header.getByRole('button').click()
  await expect(header).toHaveAttribute('aria-sort', 'ascending')
  await expect(page.locator('th[aria-sort]')).toHaveCount(1)
  await expect(list(page)).toHaveAttribute('aria-busy', 'false')
  const least = await rowLink(page, 0).textContent()
  await header.getByRole('button').click()
  await expect(header).toHaveAttribute('aria-sort', 'descending')
  await expect(rowLink(page, 0)).not.toHaveText(least ?? '')
})

test('columns are chosen, moved and sized by keyboard, and stay so after a reload', async ({ page }) => {
  await page.goto('/findings?filter=')
  await page.getByRole('button', { name: 'Columns and density' }).press('Enter')
  await page.getByRole('checkbox', { name: 'Region' }).press('Space')
  await page.getByRole('checkbox', { name: 'SLA', exact: true }).press('Space')
  await page.getByRole('button', { name: 'Move Resource left' }).press('Enter')
  await page.getByRole('button', { name: 'Make Account wider' }).press('Enter')
  await page.getByRole('radio', { name: 'comfortable' }).press('Space')
  await page.keyboard.press('Escape')
  const columns = [
    'Severity',
    'Risk',
    'Title',
    'Resource',
    'Workflow',
    'Account',
    'Age',
    'Due',
    'Region',
    'SLA',
  ]
  const headers = page.getByRole('columnheader').filter({ hasNotText: 'Select all' })
  await expect(headers).toHaveText(columns)
  const width = (await page.getByRole('columnheader', { name: 'Account' }).boundingBox())?.width

  await page.goto('/findings?filter=')
  await expect(headers).toHaveText(columns)
  expect((await page.getByRole('columnheader', { name: 'Account' }).boundingBox())?.width).toBe(width)
  expect((await row(page, 0).boundingBox())?.height).toBe(40)

  await page.getByRole('button', { name: 'Columns and density' }).click()
  await page.getByRole('button', { name: 'Show the default columns' }).click()
  await page.getByRole('radio', { name: 'compact' }).click()
  await expect(page.getByRole('radio', { name: 'compact' })).toBeChecked()
  await expect(headers.nth(1)).toHaveText('Risk')
})

test('shift selects a range, and the line below says how many and what can be done', async ({ page }) => {
  await page.goto('/findings?filter=')
  await row(page, 1).getByRole('checkbox').click()
  await row(page, 4)
    .getByRole('checkbox')
    .click({ modifiers: ['Shift'] })
  await expect(page.locator('tr[data-selected]')).toHaveCount(4)
  await expect(page.getByText('4 selected')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Assign 4' })).toBeVisible()
  await page.getByRole('button', { name: 'More decisions' }).last().click()
  await expect(page.getByRole('menuitem', { name: 'Copy 4 ids' })).toBeVisible()
  await page.keyboard.press('Escape')
  const before = await row(page, 0).boundingBox()
  await page.getByRole('button', { name: 'Clear selection' }).click()
  await expect(page.locator('tr[data-selected]')).toHaveCount(0)
  expect(await row(page, 0).boundingBox()).toEqual(before)
})

test('the panel opens beside its row, and Escape gives the focus back', async ({ page }) => {
  await page.goto('/findings?filter=')
  await rowLink(page, 3).click()
  await expect(panel(page).getByRole('heading').first()).toHaveText(
    (await rowLink(page, 3).textContent()) ?? '',
  )
  const [beside, title] = [await panel(page).boundingBox(), await rowLink(page, 3).boundingBox()]
  expect(beside?.x).toBeGreaterThanOrEqual((title?.x ?? 0) + (title?.width ?? 0))
  await page.keyboard.press('Escape')
  await expect(panel(page)).toHaveCount(0)
  await expect(rowLink(page, 3)).toBeFocused()
})

test('the keyboard keeps its row whole in sight, down and up', async ({ page }) => {
  await page.goto('/findings')
  await rowLink(page, 0).focus()
  for (let at = 1; at <= 40; at += 1) await page.keyboard.press('j')
  await expect(rowLink(page, 40)).toBeFocused()
  await expect(row(page, 40).getByRole('checkbox')).toBeInViewport({ ratio: 1 })
  for (let at = 39; at >= 5; at -= 1) await page.keyboard.press('k')
  await expect(rowLink(page, 5)).toBeFocused()
  const head = await page.locator('thead').boundingBox()
  const up = await row(page, 5).boundingBox()
  expect(up?.y).toBeGreaterThanOrEqual((head?.y ?? 0) + (head?.height ?? 0))
})

test('scrolling far loads more rows, and the list never shows a gap', async ({ page }) => {
  await page.goto('/findings?filter=')
  await expect(page.getByText(/, 200 loaded$/)).toBeVisible()
  await rowLink(page, 0).focus()
  await page.locator('.finding-list').evaluate(element => element.scrollTo({ top: element.scrollHeight }))
  await expect(page.getByText(/, 400 loaded$/)).toBeVisible()
  await expect(row(page, 199)).toBeVisible()
})

test('a list that is scrolled before its scripts run stays there, and loads more rows', async ({ page }) => {
  const release = await holdScripts(page)
  await page.goto('/findings?filter=', { waitUntil: 'commit' })
  const rows = page.locator('.finding-list')
  await expect(row(page, 0)).toBeVisible()
  const top = await rows.evaluate(element => {
    element.scrollTo({ top: element.scrollHeight })
    return element.scrollTop
  })
  expect(top).toBeGreaterThan(3_000)
  release()
  await expect(page.getByText(/, 400 loaded$/)).toBeVisible()
  await expect(row(page, 199)).toBeVisible()
  expect(await rows.evaluate(element => element.scrollTop)).toBe(top)
})

test('Back from the page of a finding, and a reload, return to its place beyond the first rows', async ({
  page,
}) => {
  await page.goto('/findings?sort=title')
  await expect(page.getByText(/, 200 loaded$/)).toBeVisible()
  const rows = page.locator('.finding-list')
  await rows.evaluate(element => element.scrollTo({ top: element.scrollHeight }))
  await expect(page.getByText(/, 400 loaded$/)).toBeVisible()
  await rows.evaluate(element => element.scrollTo({ top: 250 * 32 }))
  await rowLink(page, 255).click()
  const title = (await rowLink(page, 255).textContent()) ?? ''
  await expect(panel(page).getByRole('heading').first()).toHaveText(title)
  const top = await rows.evaluate(element => element.scrollTop)
  await panel(page).getByRole('link', { name: 'Open as a page' }).click()
  await expect(page).toHaveURL(/\/findings\/[^?]+$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)

  await page.goBack()
  await expect(rowLink(page, 255)).toBeInViewport()
  expect(await rows.evaluate(element => element.scrollTop)).toBe(top)
  await page.keyboard.press('j')
  await expect(rowLink(page, 256)).toBeFocused()
  await expect(row(page, 256)).toHaveAttribute('data-open', 'true')

  await page.reload()
  await expect(rowLink(page, 256)).toBeInViewport()
  expect(await rows.evaluate(element => element.scrollTop)).toBe(top)
})

test('clicks before the scripts run count once they do, and all can still be taken when more rows are in', async ({
  page,
}) => {
  const release = await holdScripts(page)
  await page.goto('/findings?filter=', { waitUntil: 'commit' })
  await row(page, 2).getByRole('checkbox').click()
  await page.getByRole('checkbox', { name: 'Select all loaded findings' }).click()
  release()
  await expect(page.locator('tr[data-selected]').first()).toBeVisible()
  const takeAll = page.getByRole('button', { name: /^Take all [\d,]+ that match$/ })
  await expect(takeAll).toBeVisible()
  await rowLink(page, 0).focus()
  await page.locator('.finding-list').evaluate(element => element.scrollTo({ top: element.scrollHeight }))
  await expect(row(page, 199)).toBeVisible()
  await takeAll.click()
  await expect(page.getByText(/^All [\d,]+ that match$/)).toBeVisible()
})

test.describe('at 390 px', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('rows are cards, facets a sheet and the finding a page', async ({ page }) => {
    await page.goto('/findings?filter=')
    await expect(page.getByRole('complementary', { name: 'Facets' })).toBeHidden()
    expect((await row(page, 0).boundingBox())?.height).toBe(60)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)

    await page.getByRole('button', { name: 'Facets' }).click()
    const sheet = page.getByRole('dialog', { name: 'Facets' })
    await sheet.getByRole('checkbox', { name: /^High/ }).click()
    await page.keyboard.press('Escape')
    await expect(page).toHaveURL(/filter=severity%3AHIGH/)
    await rowLink(page, 0).click()
    await expect(page).toHaveURL(/\/findings\/[^?]+$/)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  })
})
