import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { total } from './support/api'
import { findingsPath } from './support/findings'
import { test } from './support/test'

const FILTER = 'record:ACTIVE severity:CRITICAL,HIGH'

/** Returns the lines of the file that the menu of the list exports. */
async function exported(page: Page, label: RegExp): Promise<string[]> {
  await page.goto(findingsPath(FILTER))
  await page.getByRole('button', { name: 'Share, save, export' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: label }).click()
  const text = await readFile(await (await download).path(), 'utf8')
  return text.split('\n').filter(line => line !== '')
}

test('CSV has a line for each finding of the list', async ({ page }) => {
  const [head, ...lines] = await exported(page, /^CSV/)
  const shown = 'severity,risk,title,workflow,resource,account,account_name,age,due'
  expect(head?.trimEnd()).toBe(`\uFEFF${shown}`)
  expect(lines).toHaveLength(await total(page.request, FILTER))
})

for (const format of ['asff', 'ocsf'] as const) {
  test(`${format.toUpperCase()} has a document for each finding that has one`, async ({ page }) => {
    const lines = await exported(page, new RegExp(`^${format}`, 'i'))
    expect(lines).toHaveLength(await total(page.request, `${FILTER} format:${format}`))
    const name = format === 'asff' ? 'SchemaVersion' : 'metadata'
    for (const line of lines) expect(JSON.parse(line)).toHaveProperty(name)
  })
}
