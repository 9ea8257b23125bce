import { type APIRequestContext, expect, type Page } from '@playwright/test'
import { facets, findingDetail, findingPage } from '@/lib/api/findings'
import { overview } from '@/lib/api/overview'
import { findingClock } from '@/lib/api/sla/clock'
import { status } from '@/lib/api/status'
import { formatCount } from '@/lib/format/instant'
import { ask, firstFinding, total } from './support/api'
import { expectCount, filterOf, findingsPath } from './support/findings'
import { test } from './support/test'

/** Follows a number that shows on the page, and finds exactly as many rows. */
async function expectLeadsTo(page: Page, link: string | RegExp, count: number): Promise<void> {
  const from = page.url()
  await page.getByRole('link', { name: link }).first().click()
  await expect(page).toHaveURL(/\/findings\?filter=/)
  await expectCount(page, count)
  expect(await total(page.request, filterOf(page)), filterOf(page)).toBe(count)
  await page.goto(from)
}

async function expectTrue(request: APIRequestContext, linked: readonly { count: number; filter: string }[]) {
  for (const { count, filter } of linked) expect(await total(request, filter), filter).toBe(count)
}

test('every number of the overview is the number of rows behind it', async ({ page }) => {
  const shown = await ask(page.request, overview, '/overview')
  await expectTrue(page.request, [shown.open, ...shown.open_by_severity, ...shown.work])
  for (const { count, severities } of [...shown.accounts, ...shown.controls, ...shown.products]) {
    expect(severities.reduce((sum, each) => sum + each, 0)).toBe(count)
  }
  await expectTrue(page.request, [...shown.accounts, ...shown.controls, ...shown.products])
  await expectTrue(
    page.request,
    shown.days.slice(-31).flatMap(day => [
      { count: day.opened, filter: day.opened_filter },
      { count: day.resolved, filter: day.resolved_filter },
    ]),
  )
  expect(shown.open_by_severity.reduce((sum, { count }) => sum + count, 0)).toBe(shown.open.count)
})

test('the numbers of the overview lead to their lists', async ({ page }) => {
  const shown = await ask(page.request, overview, '/overview')
  await page.goto('/')
  await expectLeadsTo(page, `${formatCount(shown.open.count)} open findings`, shown.open.count)
  const [worst] = shown.open_by_severity
  if (worst) await expectLeadsTo(page, /^Critical/, worst.count)
  for (const rows of [shown.accounts, shown.controls, shown.products]) {
    const first = rows[0]
    const name = rows === shown.controls ? first?.value : (first?.label ?? first?.value)
    if (first) await expectLeadsTo(page, name ?? '', first.count)
  }
  const day = shown.days.at(-3)
  if (!day) throw new Error('the overview has no days')
  await page.getByRole('button', { name: 'Table' }).click()
  await page.getByRole('link', { name: `${formatCount(day.resolved)} ended on ${day.day}` }).click()
  await expectCount(page, day.resolved)
})

test('a bar of the chart opens its day', async ({ page }) => {
  await page.goto('/')
  await page.locator('.recharts-bar-rectangle path').nth(10).click()
  await expect(page).toHaveURL(/\/findings\?filter=opened/)
  await expect(page.getByText(/^[\d,]+ findings?/)).toBeVisible()
})

test('every count of a facet is the number of findings that it filters to', async ({ page }) => {
  const filter = 'record:ACTIVE severity:HIGH'
  const by = ['severity', 'workflow', 'compliance', 'product', 'account', 'region', 'environment', 'standard']
  const counted = await ask(page.request, facets, '/findings/facets', { filter, by: by.join(',') })
  for (const field of by) {
    const others = field === 'severity' ? 'record:ACTIVE' : filter
    for (const { value, count } of (counted[field] ?? []).slice(0, 12)) {
      const term = `${field}:"${value}"`
      expect(await total(page.request, `${others} ${term}`), term).toBe(count)
    }
  }
})

test('related findings are as many as the list behind them', async ({ page }) => {
  const seen = new Set<string>()
  for (const filter of ['control:S3.20 record:ACTIVE', 'cve:^CVE exploit:true record:ACTIVE']) {
    const { key } = await firstFinding(page.request, filter)
    const { related } = await ask(page.request, findingDetail, `/findings/${key}`)
    await expectTrue(page.request, related)
    await page.goto(`/findings/${key}`)
    for (const { by, count } of related) {
      seen.add(by)
      const link = page.getByRole('link', {
        name: new RegExp(`^${formatCount(count)} (on|of|with) the same`),
      })
      await expect(link.first()).toBeVisible()
    }
  }
  expect([...seen].sort()).toEqual(['control', 'cve', 'resource'])
})

test('status, API and list agree on how many findings there are', async ({ page }) => {
  const { findings } = await ask(page.request, status, '/status')
  expect(await total(page.request, '')).toBe(findings)
  await page.goto('/status')
  await page.getByRole('link', { name: formatCount(findings), exact: true }).click()
  await expectCount(page, findings)
  await page.goto(findingsPath('workflow:NEW'))
  await expectCount(page, await total(page.request, 'workflow:NEW'))
})

test('a finding that ended did so at one instant: its row and its clock say the same', async ({ page }) => {
  const { items } = await ask(page.request, findingPage, '/findings', {
    filter: '-resolved:"" -ended:""',
    limit: '300',
  })
  expect(items.length).toBeGreaterThan(250)
  const apart: string[] = []
  for (const { key, resolved } of items) {
    const { closed } = await ask(page.request, findingClock, `/sla/findings/${key}/clock`)
    if (closed !== resolved) apart.push(`${key}: row ${resolved}, clock ${closed}`)
  }
  expect(apart).toEqual([])
})
