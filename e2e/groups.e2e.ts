import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'
import { findingGroups } from '@/lib/api/findings'
import { FIELDS } from '@/lib/filter/fields'
import { GROUP_FIELDS, type GroupField } from '@/lib/finding/group-fields'
import { formatCount } from '@/lib/format/instant'
import { ask, total } from './support/api'
import { expectCount, filterOf, panel } from './support/findings'
import { test } from './support/test'

const filter = 'record:ACTIVE'

const groupsOf = async (page: Page, by: GroupField, more: Record<string, string> = {}) =>
  (await ask(page.request, findingGroups, '/findings/groups', { filter, by, ...more })).groups

const tableOf = (page: Page, by: GroupField) =>
  page.getByRole('table', { name: `Findings by ${FIELDS[by].label}` })

const showing = (by: GroupField, more = '') => `/findings?filter=record%3AACTIVE&group=${by}${more}`

const quoted = (value: string) => `"${value.replaceAll('"', '\\"')}"`

test('findings group by every field, and each count is that of its list', async ({ page }) => {
  await page.goto('/findings?filter=record%3AACTIVE')
  for (const by of GROUP_FIELDS) {
    const { label } = FIELDS[by]
    const groups = await groupsOf(page, by, { limit: '15' })
    for (const { value, count } of groups)
      expect(await total(page.request, `${filter} ${by}:${quoted(value)}`), value).toBe(count)
    await page.getByRole('button', { name: /^Group/ }).click()
    await page.getByRole('menuitemradio', { name: `By ${label}`, exact: true }).click()
    const counts = tableOf(page, by).getByRole('link', { name: / findings of / })
    await expect(counts.first()).toHaveText(formatCount(groups[0]?.count ?? 0))
    await expect(page).toHaveURL(new RegExp(`group=${by}(&|$)`))
  }
})

test('a group unfolds in place by a click on its row, and its numbers open their lists', async ({ page }) => {
  await page.goto(showing('account'))
  const [group] = await groupsOf(page, 'account')
  if (!group?.label) throw new Error('no groups')
  const table = tableOf(page, 'account')
  await table.getByRole('rowheader', { name: group.label }).click()
  await table.getByRole('list').getByRole('link').first().click()
  await expect(panel(page)).toBeVisible()
  const box = await table.boundingBox()
  const findings = await table.getByRole('list').boundingBox()
  expect(box?.width, 'the table is no wider than the page').toBeLessThanOrEqual(1280)
  const visible = await table.getByRole('columnheader').last().boundingBox()
  const rightOf = (part: typeof visible) => Math.round((part?.x ?? 0) + (part?.width ?? 0))
  expect(rightOf(visible), 'the columns fill the table beside the panel').toBe(rightOf(findings))
  await page.keyboard.press('Escape')
  const high = group.severities.HIGH
  await page.getByRole('link', { name: `${formatCount(high)} high of ${group.label}` }).click()
  await expectCount(page, high)
  await page.goBack()
  await page.getByRole('link', { name: `findings of ${group.label}` }).click()
  await expectCount(page, group.count)
})

test('the keys of the list move over groups and the findings of unfolded ones', async ({ page }) => {
  await page.goto(showing('account'))
  const table = tableOf(page, 'account')
  const [first, second] = await groupsOf(page, 'account')
  if (!first?.label || !second?.label) throw new Error('too few groups')
  await expect(table).toBeVisible()
  await page.keyboard.press('j')
  await expect(table.getByRole('button', { name: `Unfold ${first.label}` })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(table.getByRole('button', { name: `Unfold ${second.label}` })).toBeFocused()
  await page.keyboard.press('k')
  await page.keyboard.press('Enter')
  await expect(table.getByRole('button', { name: `Fold ${first.label}` })).toBeFocused()
  const findings = table.getByRole('list').getByRole('link')
  await expect(findings.first()).toBeVisible()
  await page.keyboard.press('j')
  await expect(findings.first()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(panel(page)).toBeVisible()
  await page.keyboard.press('j')
  await expect(findings.nth(1)).toBeFocused()
  const href = (await findings.nth(1).getAttribute('href')) ?? ''
  await expect(page).toHaveURL(new RegExp(`finding=${href.split('/').at(-1)}`))
  await page.keyboard.press('Escape')
  await expect(panel(page)).toBeHidden()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog').getByRole('heading', { name: 'List' })).toBeVisible()
})

test('groups are selected by key, by range and all at once', async ({ page }) => {
  await page.goto(showing('severity'))
  const groups = await groupsOf(page, 'severity')
  const sum = (count: number) => groups.slice(0, count).reduce((total, group) => total + group.count, 0)
  const said = (count: number) =>
    page.getByText(`${count} ${count === 1 ? 'group' : 'groups'}: ${formatCount(sum(count))} findings`)
  await expect(tableOf(page, 'severity')).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await expect(said(1)).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('Shift+X')
  await expect(said(3)).toBeVisible()
  await page.keyboard.press('Control+a')
  await expect(said(groups.length)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText(`${groups.length} groups`, { exact: true })).toBeVisible()
})

test('a decision on two groups is about all of their findings, each once', async ({ page }) => {
  await page.goto(showing('cve', '&group_sort=-count'))
  const groups = await groupsOf(page, 'cve', { sort: '-count' })
  const [one, two] = groups.map(({ value }) => value)
  if (!one || !two) throw new Error('too few CVEs')
  const union = `${filter} cve:${one},${two}`
  const count = await total(page.request, union)
  const table = tableOf(page, 'cve')
  await table.getByRole('checkbox', { name: `Select ${one}` }).check()
  await table.getByRole('checkbox', { name: `Select ${two}` }).check()
  await expect(page.getByText(`2 groups: ${formatCount(count)} findings`)).toBeVisible()
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText(union)).toBeVisible()
  await expect(dialog.getByText(`${formatCount(count)} findings`, { exact: true }).first()).toBeVisible()
  await dialog.getByRole('button', { name: /^Mark .* NOTIFIED/ }).click()
  await expect
    .poll(() => total(page.request, `${union} workflow:NOTIFIED,SUPPRESSED,RESOLVED`), { timeout: 60_000 })
    .toBe(count)
  await expect(page.getByText(/^2 groups/)).toBeHidden()
})

test('any head sorts, the address says it, and those without a value stay last', async ({ page }) => {
  await page.goto(showing('owner'))
  const table = tableOf(page, 'owner')
  const names = table.getByRole('rowheader')
  const heads = [
    ['Findings', '-count'],
    ['Breached', '-breached'],
    ['Oldest open', 'oldest'],
    ['Owner', 'value'],
    ['Owner', '-value'],
    ['Severities', '-worst_severity'],
  ] as const
  for (const [head, sort] of heads) {
    const groups = await groupsOf(page, 'owner', { sort })
    await table.getByRole('columnheader', { name: head, exact: true }).getByRole('button').click()
    await expect(names).toHaveText(
      groups.map(({ value }) => value || '(none)'),
      { useInnerText: true },
    )
    await expect(names.last()).toHaveText('(none)', { useInnerText: true })
    const said = new URL(page.url()).searchParams.get('group_sort') ?? '-worst_severity'
    expect(said).toBe(sort)
  }
})

test('the accounts of a CVE open the groups that they count', async ({ page }) => {
  await page.goto(showing('cve', '&group_sort=-accounts'))
  const [group] = await groupsOf(page, 'cve', { sort: '-accounts' })
  if (!group?.accounts) throw new Error('no groups')
  await page.getByRole('link', { name: `${group.accounts} accounts of ${group.value}` }).click()
  await expect(tableOf(page, 'account')).toBeVisible()
  await expect(page.getByText(`${group.accounts} groups`, { exact: true })).toBeVisible()
  expect(filterOf(page)).toBe(`${filter} cve:${group.value}`)
})
