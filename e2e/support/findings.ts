import { expect, type Locator, type Page } from '@playwright/test'
import { formatCount } from '@/lib/format/instant'

export const findingsPath = (filter: string): string => `/findings?filter=${encodeURIComponent(filter)}`

export const list = (page: Page): Locator => page.getByRole('table', { name: 'Findings' })
export const row = (page: Page, index: number): Locator => page.locator(`[data-row="${index}"]`)
export const rowLink = (page: Page, index: number): Locator => row(page, index).getByRole('link')
export const panel = (page: Page): Locator => page.getByRole('complementary', { name: 'Finding' })
export const filterInput = (page: Page): Locator => page.getByRole('combobox', { name: 'Filter findings' })
export const chips = (page: Page): Locator => page.locator('[data-chip]')

/** Expects the line under the list to show this count. */
export async function expectCount(page: Page, count: number): Promise<void> {
  const words = `${formatCount(count)} ${count === 1 ? 'finding' : 'findings'}`
  await expect(page.getByText(new RegExp(`^${words}(,|$)`))).toBeVisible()
}

/** Returns the filter in the address. */
export const filterOf = (page: Page): string => new URL(page.url()).searchParams.get('filter') ?? ''
