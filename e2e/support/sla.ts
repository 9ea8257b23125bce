import { expect, type Locator, type Page } from '@playwright/test'
import { type SlaSummary, slaSummary } from '@/lib/api/sla/sla'
import { ask } from './api'

export const chart = (page: Page, id: string): Locator => page.locator(`[data-chart="${id}"]`)

/** Opens the SLA page, and waits until every panel has its numbers and every chart its marks. */
export async function opened(page: Page, search = ''): Promise<void> {
  await page.goto(`/sla${search}`)
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
  await expect(chart(page, 'open-by-state').locator('.recharts-bar-rectangle').first()).toBeVisible()
}

/**
 * Repeats a check until it passes. Histories of old decisions are imported slowly, and may change a past state between
 * two attempts. Then the next attempt decides.
 */
export const steadily = (check: () => Promise<void>): Promise<void> =>
  expect(check).toPass({ timeout: 45_000 })

export const summaryOf = (page: Page, query: Record<string, string> = {}): Promise<SlaSummary> =>
  ask(page.request, slaSummary, '/sla/summary', { period: '91', ...query })

export const countOf = (text: string | null): number => Number((text ?? '').replaceAll(',', ''))
