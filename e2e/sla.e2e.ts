import { readFile } from 'node:fs/promises'
import { expect, type Locator, type Page } from '@playwright/test'
import { type SlaSummary, slaAgeing, slaCalendar, slaSummary, slaTrend } from '@/lib/api/sla'
import { formatCount } from '@/lib/format/instant'
import { expectAccessible, expectContrast } from './support/accessibility'
import { ask, total } from './support/api'
import { chips, expectCount, filterInput, filterOf } from './support/findings'
import { test } from './support/test'

test.use({ person: 'manager' })

const chart = (page: Page, id: string): Locator => page.locator(`[data-chart="${id}"]`)

/** Every panel has its numbers, and every chart its marks. */
async function opened(page: Page, search = ''): Promise<void> {
  await page.goto(`/sla${search}`)
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
  await expect(chart(page, 'open-by-state').locator('.recharts-bar-rectangle').first()).toBeVisible()
}

/**
 * What Security Hub knows of old decisions comes in at leisure, and may tell a past state anew between two looks. Then
 * the next look decides.
 */
const steadily = (check: () => Promise<void>): Promise<void> => expect(check).toPass({ timeout: 45_000 })

/** A mark is followed to a list that has exactly as many rows as are counted there. */
async function expectLeads(page: Page, look: () => Promise<Mark>, search = ''): Promise<void> {
  await steadily(async () => {
    await opened(page, search)
    const { count, follow } = await look()
    await follow()
    await expect(page).toHaveURL(/\/findings\?filter=/)
    const filter = filterOf(page)
    expect(await total(page.request, filter), filter).toBe(count)
    if (count > 0) await expectCount(page, count)
  })
}

type Mark = { readonly count: number; readonly follow: () => Promise<unknown> }

const summaryOf = (page: Page, query: Record<string, string> = {}): Promise<SlaSummary> =>
  ask(page.request, slaSummary, '/sla/summary', { period: '91', ...query })

const countOf = (text: string | null): number => Number((text ?? '').replaceAll(',', ''))

test('every tile opens exactly the findings that it counts', async ({ page }) => {
  test.slow()
  const { total: now } = await summaryOf(page)
  expect(now.breached).toBeGreaterThan(0)
  expect(now.closed_late).toBeGreaterThan(0)
  const links = page.getByRole('list', { name: 'SLA in numbers' }).getByRole('link')
  // Each of them once, at whichever look: numbers move while the first history comes in.
  const agreed = new Set<number>()
  await steadily(async () => {
    await opened(page)
    const said = await links.evaluateAll(all =>
      all.map(link => ({ text: link.textContent ?? '', href: link.getAttribute('href') ?? '' })),
    )
    // Seven numbers, and four that stand beside them: of how many, how many in time, and how many in the week after.
    expect(said).toHaveLength(11)
    for (const [place, { text, href }] of said.entries()) {
      if (agreed.has(place)) continue
      const filter = new URL(href, page.url()).searchParams.get('filter') ?? ''
      const count = countOf(/(?:: |^of |^)([\d,]+) (?:\w+ )?(?:findings|in )/.exec(text)?.[1] ?? null)
      expect(await total(page.request, filter), `${text}: ${filter}`).toBe(count)
      agreed.add(place)
    }
  })
  await expectLeads(page, async () => ({
    count: countOf((await links.first().textContent())?.split(':')[0] ?? null),
    follow: () => links.first().click(),
  }))
})

test('a part of each stack opens exactly the findings that it stands for', async ({ page }) => {
  test.slow()
  await expectLeads(page, async () => {
    const from = new Date(Date.now() - 91 * 86_400_000).toISOString().slice(0, 10)
    const { series } = await ask(page.request, slaTrend, '/sla/trend', { from, interval: 'week' })
    const points = series[0]?.points ?? []
    const last = points.findLastIndex(({ complete, breached }) => complete && breached > 0)
    const breached = chart(page, 'open-by-state').locator('.recharts-bar').first()
    // From the end, since the chart begins where something is known.
    const part = breached.locator('.recharts-bar-rectangle').nth(last - points.length)
    return { count: points[last]?.breached ?? -1, follow: () => part.click() }
  })
  await expectLeads(page, async () => {
    const { buckets } = await ask(page.request, slaAgeing, '/sla/ageing')
    const counts = buckets.map(
      ({ severities }) => severities.find(({ severity }) => severity === 'HIGH')?.count ?? 0,
    )
    const bucket = counts.findIndex(count => count > 0)
    const high = chart(page, 'ageing').locator('.recharts-bar').nth(1)
    const part = high.locator('.recharts-bar-rectangle').nth(bucket)
    return { count: counts[bucket] ?? -1, follow: () => part.click() }
  })
})

test('the lines open what they count, at the place that is clicked', async ({ page }) => {
  test.slow()
  for (const id of ['breach-rate', 'burn-down']) {
    await expectLeads(page, async () => {
      const surface = chart(page, id).locator('.recharts-surface')
      await surface.scrollIntoViewIfNeeded()
      const at = await surface.boundingBox()
      if (!at) throw new Error(`${id} is not drawn`)
      // An axis is at no point in time, and leads nowhere.
      await page.mouse.click(at.x + 8, at.y + at.height * 0.5)
      const [x, y] = [at.x + at.width * 0.5, at.y + at.height * 0.4]
      await page.mouse.move(x, y)
      const card = chart(page, id).locator('.recharts-tooltip-wrapper')
      await expect(card).toBeVisible()
      const said = /reported: ([\d,]+) of|([\d,]+) running$/.exec((await card.textContent()) ?? '')
      return { count: countOf(said?.[1] ?? said?.[2] ?? null), follow: () => page.mouse.click(x, y) }
    })
  }
})

test('every number of a table opens exactly as many findings', async ({ page }) => {
  test.slow()
  for (const id of ['open-by-state', 'breach-rate', 'due-dates', 'ageing', 'burn-down']) {
    await steadily(async () => {
      await opened(page)
      await page.keyboard.press('t')
      const links = await chart(page, id).locator('tbody a').all()
      expect(links.length, id).toBeGreaterThan(0)
      for (const link of links) {
        const filter = new URL((await link.getAttribute('href')) ?? '', page.url()).searchParams.get('filter')
        const count = countOf(/^[\d,]+/.exec((await link.textContent()) ?? '')?.[0] ?? null)
        expect(await total(page.request, filter ?? ''), filter ?? '').toBe(count)
      }
    })
  }
  await page.keyboard.press('t')
  await expect(chart(page, 'ageing').locator('.recharts-surface')).toBeVisible()
})

test('a row of the league and a day of the calendar open exactly their findings', async ({ page }) => {
  test.slow()
  const row = chart(page, 'league-by-account').locator('tbody tr').first()
  for (const [field, link] of [
    ['total', row.getByRole('rowheader').getByRole('link')],
    ['breached', row.getByRole('link', { name: /breached$/ })],
  ] as const) {
    const look = async () => {
      const { groups } = await summaryOf(page, { by: 'account' })
      return { count: groups[0]?.[field] ?? -1, follow: () => link.click() }
    }
    await expectLeads(page, look, '?by=account')
  }
  await expectLeads(page, async () => {
    const { days } = await ask(page.request, slaCalendar, '/sla/calendar')
    const day = days.find(({ count }) => count > 0)
    if (!day) throw new Error('nothing is due')
    const name = new RegExp(`^${formatCount(day.count)} findings? due on ${day.day}$`)
    return { count: day.count, follow: () => page.getByRole('link', { name }).click() }
  })
})

test('the groups of the league add up to the whole', async ({ page }) => {
  for (const by of ['team', 'owner', 'account', 'ou', 'control', 'product']) {
    const { groups, total: whole, adds_up } = await summaryOf(page, { by })
    expect(adds_up, by).toBe(true)
    for (const state of ['total', 'breached', 'at_risk', 'closed', 'closed_late'] as const) {
      expect(
        groups.reduce((sum, group) => sum + group[state], 0),
        `${state} by ${by}`,
      ).toBe(whole[state])
    }
  }
})

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
  await expect(page.getByRole('heading', { name: /^Of [\d,]+ accounts? / })).toBeVisible()
  await expect(page.getByRole('slider').first()).toHaveValue('1.25')
  await expect(page.getByRole('heading', { name: /, if so$/ })).toBeVisible()
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
  // What Next's router does while it catches up on several changes: natively, so that it does not hear of it itself.
  await page.evaluate(() => History.prototype.replaceState.call(history, history.state, '', '/sla'))
  await page.getByRole('combobox', { name: 'Compare by' }).selectOption('By account')
  await expect(page).toHaveURL('/sla?filter=severity%3ACRITICAL&by=account')
  await expect(chips(page)).toHaveText(['severity:CRITICAL'])
})

test('charts and tables are taken away as CSV and as PNG', async ({ page }) => {
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
  expect(csv.bytes.toString().split('\r\n')[0]).toBe('At the end of,Breached,At risk,On track,Excepted')
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

test('a panel whose question fails says so in its place, and the others stand', async ({ page }) => {
  await page.route('**/api/v1/sla/ageing?*', route => route.abort())
  await page.goto('/sla')
  await expect(chart(page, 'open-by-state')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Age of running clocks' }).getByRole('alert')).toContainText(
    'The desk does not answer',
    { timeout: 20_000 },
  )
  await page.unroute('**/api/v1/sla/ageing?*')
  await page.getByRole('button', { name: 'Try again to load Age of running clocks' }).click()
  await expect(chart(page, 'ageing')).toBeVisible()
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
      const main = page.locator('#main')
      expect(await main.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)
    })
  }
})
