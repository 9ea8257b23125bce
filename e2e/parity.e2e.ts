import { type AwsSecurityFindingFilters, BatchUpdateFindingsCommand } from '@aws-sdk/client-securityhub'
import { expect } from '@playwright/test'
import { total } from './support/api'
import { expectCount, findingsPath, row } from './support/findings'
import { countFindings, hub, idsOfV2, importFindings, ownFinding } from './support/security-hub'
import { test } from './support/test'

const is = (...values: string[]) => values.map(Value => ({ Value, Comparison: 'EQUALS' as const }))

const PAIRS: readonly [string, AwsSecurityFindingFilters][] = [
  ['', {}],
  ['severity:CRITICAL,HIGH', { SeverityLabel: is('CRITICAL', 'HIGH') }],
  ['workflow:NEW record:ACTIVE', { WorkflowStatus: is('NEW'), RecordState: is('ACTIVE') }],
  ['account:777788889999', { AwsAccountId: is('777788889999') }],
  ['product:Inspector', { ProductName: is('Inspector') }],
  ['region:eu-west-1 compliance:FAILED', { Region: is('eu-west-1'), ComplianceStatus: is('FAILED') }],
  ['-severity:INFORMATIONAL', { SeverityLabel: [{ Value: 'INFORMATIONAL', Comparison: 'NOT_EQUALS' }] }],
  ['control:EC2.18', { ComplianceSecurityControlId: is('EC2.18') }],
  ['resource_type:AwsS3Bucket', { ResourceType: is('AwsS3Bucket') }],
]

for (const [filter, filters] of PAIRS) {
  test(`the desk and GetFindings count the same for "${filter}"`, async ({ page }) => {
    const inHub = await countFindings(filters)
    expect(await total(page.request, `format:asff ${filter}`)).toBe(inHub)
    expect(inHub).toBeGreaterThan(0)
  })
}

test('the desk and GetFindingsV2 serve as many findings, and those of V2 alone are there', async ({
  page,
}) => {
  const ids = await idsOfV2()
  expect(await total(page.request, 'format:ocsf')).toBe(ids.length)
  const alone = await total(page.request, '-format:asff')
  expect(alone).toBeGreaterThan(0)
  expect(await total(page.request, 'exposure:true')).toBe(alone)
  expect(await total(page.request, '')).toBe((await countFindings({})) + alone)
})

test('what changes in Security Hub shows in an open list without a reload', async ({ page }) => {
  const id = `live/${Date.now()}`
  await page.clock.install()
  await page.goto(findingsPath(`id:${id}`))
  await expect(page.getByRole('heading', { name: 'No finding matches' })).toBeVisible()

  const finding = ownFinding(id, { Title: 'Somebody opened a port' })
  await importFindings(finding)
  await expect.poll(() => total(page.request, `id:${id}`), { timeout: 60_000 }).toBe(1)
  await page.clock.fastForward(31_000)
  await expect(row(page, 0)).toContainText('Somebody opened a port')
  await expect(row(page, 0)).toContainText('New')

  await hub.send(
    new BatchUpdateFindingsCommand({
      FindingIdentifiers: [{ Id: id, ProductArn: finding.ProductArn }],
      Workflow: { Status: 'NOTIFIED' },
    }),
  )
  await expect.poll(() => total(page.request, `id:${id} workflow:NOTIFIED`), { timeout: 60_000 }).toBe(1)
  await page.clock.fastForward(31_000)
  await expect(row(page, 0)).toContainText('Notified')
  await expectCount(page, 1)
})
