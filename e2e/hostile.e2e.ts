import { expect, type Page } from '@playwright/test'
import { total } from './support/api'
import { findingsPath, row, rowLink } from './support/findings'
import { importFindings, ownFinding } from './support/security-hub'
import { test } from './support/test'

const IMAGE = '<img src=x onerror="alert(document.cookie)">'
const OVERRIDE = 'invoice\u202Efdp.exe'
const LONG = 'A very long title '.repeat(15).slice(0, 256)
const FORMULA = '=HYPERLINK("https://example.com/?"&A1,"open")'

const run = `hostile/${Date.now()}`
const filter = `id:^${run}`

const HOSTILE = [
  ownFinding(`${run}/image`, {
    Title: IMAGE,
    Description: `${IMAGE}<script>alert(1)</script>`,
    Resources: [{ Type: 'Other', Id: `resource-${IMAGE}`, Tags: { [IMAGE]: IMAGE } }],
    Note: { Text: IMAGE, UpdatedBy: IMAGE, UpdatedAt: new Date().toISOString() },
    UserDefinedFields: { [IMAGE]: IMAGE },
    Remediation: { Recommendation: { Text: IMAGE, Url: 'javascript:alert(1)' } },
    SourceUrl: 'javascript:alert(1)',
  }),
  ownFinding(`${run}/data`, {
    Remediation: { Recommendation: { Text: 'Read this', Url: 'data:text/html,<script>alert(1)</script>' } },
    SourceUrl: 'https://docs.aws.amazon.com.example.com/securityhub',
  }),
  ownFinding(`${run}/override`, { Title: OVERRIDE, Description: OVERRIDE }),
  ownFinding(`${run}/long`, { Title: LONG }),
  ...['=1+1', '+1', '-1', '@SUM(A1)', '\t=1+1', FORMULA].map((Title, index) =>
    ownFinding(`${run}/formula-${index}`, { Title }),
  ),
]

test.beforeAll(() => importFindings(...HOSTILE))

test.beforeEach(async ({ page }) => {
  await expect.poll(() => total(page.request, filter), { timeout: 60_000 }).toBe(HOSTILE.length)
})

async function open(page: Page, name: string): Promise<void> {
  await page.goto(findingsPath(`id:${run}/${name}`))
  await rowLink(page, 0).click()
  await page.getByRole('link', { name: 'Open as a page' }).click()
  await expect(page).toHaveURL(/\/findings\/[^?]+$/)
  await expect(page.getByRole('heading', { name: 'Why it matters' })).toBeVisible()
}

test('markup in a finding is text in the list, in groups and on its page', async ({ page }) => {
  await page.goto(findingsPath(`id:${run}/image`))
  await expect(row(page, 0)).toContainText(IMAGE)
  await page.goto(`${findingsPath(`id:${run}/image`)}&group=title`)
  await expect(page.getByRole('button', { name: `Unfold ${IMAGE}` })).toBeVisible()
  await open(page, 'image')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(IMAGE)
  await page.getByRole('button', { name: 'Show JSON' }).click()
  await expect(page.getByText('SchemaVersion').last()).toBeVisible()
  expect(await page.locator('main img, main script').count()).toBe(0)
})

test('no address but https is a link, and a strange host is named', async ({ page }) => {
  for (const name of ['image', 'data']) {
    await open(page, name)
    const protocols = await page
      .locator('article a[href]')
      .evaluateAll(links => links.map(link => new URL((link as HTMLAnchorElement).href).protocol))
    expect(new Set(protocols)).toEqual(new Set(['http:', 'https:']))
  }
  const strange = page.getByRole('link', { name: /The finding at its source/ })
  await expect(strange).toContainText('docs.aws.amazon.com.example.com (not an AWS site)')
  await expect(strange).toHaveAttribute('rel', /noopener/)
})

test('characters that reverse text are made visible', async ({ page }) => {
  await page.goto(findingsPath(`id:${run}/override`))
  await expect(row(page, 0)).toContainText('invoice\uFFFDfdp.exe')
  await open(page, 'override')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('invoice\uFFFDfdp.exe')
})

test('a long title is cut in the list and whole on hover and on the page', async ({ page }) => {
  await page.goto(findingsPath(`id:${run}/long`))
  expect((await row(page, 0).boundingBox())?.height).toBe(28)
  await expect(rowLink(page, 0)).toHaveAttribute('title', LONG.trim())
  await open(page, 'long')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(1280)
})

test('no cell of the CSV is a formula', async ({ page }) => {
  const answer = await page.request.get('/api/v1/export', { params: { format: 'csv', filter } })
  const cells = (await answer.text()).split('\r\n').flatMap(line => line.match(/("([^"]|"")*"|[^,]+)/g) ?? [])
  expect(cells.filter(cell => /^"?[=+@\t]|^"?-\D/.test(cell))).toEqual([])
  expect(cells).toContain("'=1+1")
})
