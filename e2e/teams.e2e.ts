import { expect } from '@playwright/test'
import { facets, findingPage } from '@/lib/api/findings'
import { ask, total } from './support/api'
import { DESK_URL } from './support/ports'
import { test } from './support/test'

test.use({ person: 'admin' })

test('a team is made, changed and deleted, and a wrong account is named where it stands', async ({
  page,
}) => {
  await page.goto('/settings')
  await page.getByRole('button', { name: 'New team' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Auditors')
  await dialog.getByLabel('Accounts, by id').fill('111122223333, 1234')
  await dialog.getByRole('button', { name: 'Create team' }).click()
  await expect(dialog.getByText('“1234”: An account id has 12 digits.')).toBeVisible()
  await dialog.getByLabel('Accounts, by id').fill('111122223333')
  await dialog.getByRole('button', { name: 'Create team' }).click()
  const row = page.getByRole('row', { name: /Auditors/ })
  await expect(row).toContainText('account 111122223333')
  await expect(page.getByRole('button', { name: 'New team' })).toBeFocused()

  await row.getByRole('button', { name: 'Edit' }).click()
  await dialog.getByLabel('Only in environments').fill('production')
  await dialog.getByRole('checkbox', { name: /^Manager/ }).check()
  await dialog.getByRole('button', { name: 'Save team' }).click()
  await expect(row).toContainText('account 111122223333, in environment production')
  await expect(row).toContainText('Does not apply to Manager: also in a team without a limit.')

  await row.getByRole('button', { name: 'Delete' }).click()
  await expect(dialog.getByRole('button', { name: 'Delete team' })).toBeDisabled()
  await dialog.getByLabel('Type Auditors to delete it').fill('Auditors')
  await dialog.getByRole('button', { name: 'Delete team' }).click()
  await expect(row).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'New team' })).toBeFocused()
})

test('a limited token sees only its part, for every request', async ({ page, playwright }) => {
  await page.goto('/settings')
  await page.getByLabel('Name').fill('Staging only')
  await page.getByText('Limit what it sees and changes').click()
  await page.getByLabel('Or organizational units').fill('Workloads/Staging')
  await page.getByRole('button', { name: 'Create token' }).click()
  const told = page.getByRole('status').filter({ hasText: 'Staging only' })
  const secret = (await told.locator('code').last().textContent()) ?? ''
  await expect(page.getByRole('row', { name: /Staging only/ }).first()).toContainText(
    'unit Workloads/Staging',
  )
  const machine = await playwright.request.newContext({
    baseURL: DESK_URL,
    extraHTTPHeaders: { authorization: `Bearer ${secret}` },
  })
  const staging = await total(page.request, 'environment:staging')
  expect(staging).toBeGreaterThan(0)
  expect(await total(machine, '')).toBe(staging)
  expect(await total(machine, '-environment:staging')).toBe(0)
  const { environment } = await ask(machine, facets, '/findings/facets', {
    by: 'environment',
    filter: 'environment:production',
  })
  expect(environment).toEqual([
    { value: 'staging', count: staging },
    { value: 'production', count: 0 },
  ])
  const others = await ask(page.request, findingPage, '/findings', {
    filter: '-environment:staging',
    limit: '1',
  })
  for (const path of ['', '/raw', '/history'])
    expect((await machine.get(`/api/v1/findings/${others.items[0]?.key}${path}`)).status(), path).toBe(404)
  expect((await machine.get('/api/v1/quarantine')).status()).toBe(403)
  await machine.dispose()
})
