import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { findingDetail, findingRaw } from '@/lib/api/findings'
import { ask, firstFinding, total } from './support/api'
import { expectCount, findingsPath, panel, rowLink } from './support/findings'
import { test } from './support/test'

const sections = (page: Page) =>
  page.getByRole('article', { name: 'Finding' }).getByRole('heading', { level: 2 })

test('a finding of a control shows what, where, why, how to fix it and what happened to it', async ({
  page,
}) => {
  const { key, control } = await firstFinding(
    page.request,
    '-control:"" -resource_type:AwsAccount compliance:FAILED workflow:NOTIFIED created:>60d',
  )
  await page.goto(`/findings/${key}`)
  for (const title of [
    'Why it matters',
    'What and where',
    'How to fix it',
    'Compliance',
    'History',
    'Raw JSON',
  ]) {
    await expect(sections(page).filter({ hasText: title })).toBeVisible()
  }
  await expect(page.getByRole('region', { name: /^(Resource|\d+ resources)$/ })).toContainText('arn:aws')
  await expect(page.getByRole('region', { name: 'Compliance' })).toContainText(control ?? '')
  await expect(page.getByRole('region', { name: 'History' }).getByRole('listitem').first()).toBeVisible()
})

test('a vulnerability shows CVSS, EPSS, exploit, fix and package', async ({ page }) => {
  const { key, cve } = await firstFinding(page.request, 'product:Inspector exploit:true fix:true')
  await page.goto(`/findings/${key}`)
  const row = page.getByRole('region', { name: 'Vulnerabilities' }).first().getByRole('row').nth(1)
  await expect(row).toContainText(cve[0] ?? 'CVE')
  await expect(row).toContainText(/\d\.\d/)
  await expect(row).toContainText('Known')
  await expect(row.getByRole('cell', { name: 'YES' })).toBeVisible()
})

test('the panel and the page of a finding show the same', async ({ page }) => {
  await page.goto(findingsPath('product:Inspector severity:CRITICAL'))
  await rowLink(page, 0).click()
  await expect(panel(page).getByRole('heading', { name: 'History' })).toBeVisible()
  await expect(
    panel(page).getByRole('region', { name: 'SLA clock' }).locator('summary').first(),
  ).toBeVisible()
  await expect(panel(page).locator('[aria-busy="true"]')).toHaveCount(0)
  const beside = await panel(page).getByRole('heading').allTextContents()
  await panel(page).getByRole('link', { name: 'Open as a page' }).click()
  await expect(page).toHaveURL(/\/findings\/[^?]+$/)
  const article = page.getByRole('article', { name: 'Finding' })
  await expect(article.getByRole('heading')).toHaveText(beside)
})

test('an exposure shows its traits and the findings that contribute to it', async ({ page }) => {
  const { key } = await firstFinding(page.request, 'exposure:true state:open')
  const { signals, related } = await ask(page.request, findingDetail, `/findings/${key}`)
  await page.goto(`/findings/${key}`)
  const region = page.getByRole('region', { name: 'Why it is exposed' })
  await expect(region.getByRole('list', { name: 'Contributing findings' }).getByRole('listitem')).toHaveCount(
    signals.length,
  )
  await expect(region).toContainText(signals[0]?.traits[0]?.category ?? 'a trait')
  const contributing = related.find(({ by }) => by === 'signal')
  expect(await total(page.request, contributing?.filter ?? '')).toBe(contributing?.count)
  await region.getByRole('link').first().click()
  await expectCount(page, 1)
})

test('the risk on the page is the sum of its terms, and the fix names both versions', async ({ page }) => {
  const { key, risk } = await firstFinding(page.request, 'state:open exploit:true fix:YES product:Inspector')
  const { vulnerabilities } = await ask(page.request, findingDetail, `/findings/${key}`)
  await page.goto(`/findings/${key}`)
  const terms = page.getByRole('list', { name: 'Terms of the risk' }).getByRole('listitem')
  const points = (await terms.allTextContents()).map(text => Number(/\+(\d+)$/.exec(text)?.[1]))
  expect(points.reduce((sum, each) => sum + each, 0)).toBe(risk)
  const pack = vulnerabilities[0]?.packages[0]
  await expect(page.getByRole('region', { name: 'How to fix it' })).toContainText(
    `${pack?.name} ${pack?.version} → ${pack?.fixed_in}`,
  )
})

test.describe('raw JSON', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

  test('is copied and downloaded byte for byte as Security Hub sent it', async ({ page }) => {
    const { key } = await firstFinding(page.request, 'product:Inspector format:ocsf severity:CRITICAL')
    const { documents } = await ask(page.request, findingRaw, `/findings/${key}/raw`)
    expect(documents.map(({ format }) => format).sort()).toEqual(['asff', 'ocsf'])
    await page.goto(`/findings/${key}`)
    await page.getByRole('button', { name: 'Show JSON' }).click()
    for (const { format, raw } of documents) {
      const name = format.toUpperCase()
      await page.getByRole('button', { name: `Copy ${name} JSON` }).click()
      await expect(page.getByText(`Copied ${name} JSON`)).toBeVisible()
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(raw)
    }
    const [first] = documents
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Download' }).first().click()
    expect(await readFile(await (await download).path(), 'utf8')).toBe(first?.raw)
  })
})
