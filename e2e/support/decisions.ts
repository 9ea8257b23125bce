import { GetFindingsCommand } from '@aws-sdk/client-securityhub'
import { expect, type Locator, type Page } from '@playwright/test'
import { total } from './api'
import { findingsPath, row } from './findings'
import { hub, importFindings, ownFinding } from './security-hub'

/** The filter that lists the findings of one test, and no others. */
export const filterOfBatch = (batch: string): string => `generator:${batch}`

/** Creates findings for one test in Security Hub, and opens them on the page. No other test decides on them. */
export async function openBatch(page: Page, batch: string, count: number): Promise<void> {
  const numbers = Array.from({ length: count }, (_, index) => String(index + 1).padStart(3, '0'))
  for (let from = 0; from < count; from += 100) {
    await importFindings(
      ...numbers
        .slice(from, from + 100)
        .map(number => ownFinding(`${batch}-${number}`, { GeneratorId: batch, Title: `${batch} ${number}` })),
    )
  }
  await expect.poll(() => total(page.request, filterOfBatch(batch)), { timeout: 30_000 }).toBe(count)
  await page.goto(`${findingsPath(filterOfBatch(batch))}&sort=title`)
  await expect(row(page, 0)).toBeVisible()
}

/** Reads a finding of a batch from Security Hub. */
export async function inSecurityHub(batch: string, number: string) {
  const { Findings = [] } = await hub.send(
    new GetFindingsCommand({ Filters: { Id: [{ Value: `${batch}-${number}`, Comparison: 'EQUALS' }] } }),
  )
  const [finding] = Findings
  return {
    workflow: finding?.Workflow?.Status ?? 'NEW',
    severity: finding?.Severity?.Label,
    note: finding?.Note?.Text,
    owner: finding?.UserDefinedFields?.owner,
  }
}

export const workflowCell = (page: Page, index: number): Locator =>
  row(page, index).locator('[data-column="workflow"]')

/** Locates the outcome of the latest decision on a row, which shows unless it is confirmed. */
export const outcome = (page: Page, index: number): Locator => row(page, index).locator('[data-outcome]')

export const toast = (page: Page, text: string | RegExp): Locator => page.getByRole('status').getByText(text)
