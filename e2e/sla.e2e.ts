import { expect, type Page } from '@playwright/test'
import { SLA_GROUPS, slaAgeing, slaCalendar, slaTrend } from '@/lib/api/sla/sla'
import { formatCount } from '@/lib/format/instant'
import { ask, total } from './support/api'
import { expectCount, filterOf } from './support/findings'
import { chart, countOf, opened, steadily, summaryOf } from './support/sla'
import { test } from './support/test'

test.use({ person: 'manager' })

/** Follows a mark to its list, which must have exactly as many rows as the mark counts. */
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

/** Reads the number of findings in a tile's link: behind the value, else at its beginning. Null for a share or a time. */
function countIn(text: string): number | null {
  const said = text.includes(': ') ? /: ([\d,]+) /.exec(text) : /^(?:of )?([\d,]+) /.exec(text)
  return said ? countOf(said[1] ?? null) : null
}

test('every tile opens exactly the findings that it counts', async ({ page }) => {
  test.slow()
  const { total: now } = await summaryOf(page)
  expect(now.breached).toBeGreaterThan(0)
  expect(now.closed_late).toBeGreaterThan(0)
  const links = page.getByRole('list', { name: 'SLA in numbers' }).getByRole('link')
  // Each number must agree once, in any attempt: numbers change while the first history is imported.
  const agreed = new Set<number>()
  await steadily(async () => {
    await opened(page)
    const said = await links.evaluateAll(all =>
      all.map(link => ({ text: link.textContent ?? '', href: link.getAttribute('href') ?? '' })),
    )
    // Eight numbers, their thirteen parts, and how many are due in the seven days after.
    expect(said).toHaveLength(22)
    expect(said.map(({ text }) => countIn(text)).filter(count => count !== null)).toHaveLength(19)
    for (const [place, { text, href }] of said.entries()) {
      if (agreed.has(place)) continue
      const filter = new URL(href, page.url()).searchParams.get('filter') ?? ''
      const count = countIn(text)
      if (count !== null) expect(await total(page.request, filter), `${text}: ${filter}`).toBe(count)
      agreed.add(place)
    }
  })
  await expectLeads(page, async () => ({
    count: countOf((await links.first().textContent())?.split(':')[0] ?? null),
    follow: () => links.first().click(),
  }))
})

test('a part of each stack opens exactly the findings that it counts', async ({ page }) => {
  test.slow()
  await expectLeads(page, async () => {
    const from = new Date(Date.now() - 91 * 86_400_000).toISOString().slice(0, 10)
    const { series } = await ask(page.request, slaTrend, '/sla/trend', { from, interval: 'week' })
    const points = series[0]?.points ?? []
    const last = points.findLastIndex(({ complete, breached }) => complete && breached > 0)
    const breached = chart(page, 'open-by-state').locator('.recharts-bar').first()
    // Counts from the end, because the chart begins at the first known point.
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
      // An axis is at no point in time, so a click there opens nothing.
      await page.mouse.click(at.x + 8, at.y + at.height * 0.5)
      const [x, y] = [at.x + at.width * 0.5, at.y + at.height * 0.4]
      await page.mouse.move(x, y)
      const card = chart(page, id).locator('.recharts-tooltip-wrapper')
      await expect(card).toBeVisible()
      const said = /([\d,]+) late as reported|([\d,]+) open$/.exec((await card.textContent()) ?? '')
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
    ['open', row.getByRole('rowheader').getByRole('link').first()],
    ['breached', row.getByRole('link', { name: /breached$/ })],
  ] as const) {
    const look = async () => {
      const { groups } = await summaryOf(page, { by: 'account' })
      const [first] = groups
      if (!first) throw new Error('there is no account')
      const open = first.on_track + first.at_risk + first.breached
      return { count: field === 'open' ? open : first.breached, follow: () => link.click() }
    }
    await expectLeads(page, look, '?by=account')
  }
  await expectLeads(page, async () => {
    const { days } = await ask(page.request, slaCalendar, '/sla/calendar')
    const day = days.find(({ count }) => count > 0)
    if (!day) throw new Error('nothing is due')
    const name = new RegExp(`^${formatCount(day.count)} findings? due on ${day.day}, worst \\w+$`)
    return { count: day.count, follow: () => page.getByRole('link', { name }).click() }
  })
})

test('the groups of the league add up to the whole', async ({ page }) => {
  for (const by of SLA_GROUPS) {
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
