import { expect } from '@playwright/test'
import { findingGroups } from '@/lib/api/findings'
import { FIELDS } from '@/lib/filter/fields'
import { GROUP_FIELDS } from '@/lib/finding/group-fields'
import { formatCount } from '@/lib/format/instant'
import { ask, total } from './support/api'
import { expectCount, panel } from './support/findings'
import { test } from './support/test'

const filter = 'record:ACTIVE'

test('findings group by every field, and each count is that of its list', async ({ page }) => {
  await page.goto('/findings?filter=record%3AACTIVE')
  for (const by of GROUP_FIELDS) {
    const { label } = FIELDS[by]
    const { groups } = await ask(page.request, findingGroups, '/findings/groups', { filter, by, limit: '15' })
    for (const { value, count } of groups) {
      expect(await total(page.request, `${filter} ${by}:"${value.replaceAll('"', '\\"')}"`), value).toBe(
        count,
      )
    }
    await page.getByRole('button', { name: /^Group/ }).click()
    await page.getByRole('menuitemradio', { name: `By ${label}`, exact: true }).click()
    const table = page.getByRole('table', { name: `Findings by ${label}` })
    const counts = table.getByRole('link', { name: / findings of / })
    await expect(counts.first()).toHaveText(formatCount(groups[0]?.count ?? 0))
    await expect(page).toHaveURL(new RegExp(`group=${by}`))
  }
})

test('a group unfolds in place, and its count opens its list', async ({ page }) => {
  await page.goto('/findings?filter=record%3AACTIVE&group=account')
  const { groups } = await ask(page.request, findingGroups, '/findings/groups', { filter, by: 'account' })
  const [group] = groups
  if (!group) throw new Error('no groups')
  const table = page.getByRole('table', { name: `Findings by ${FIELDS.account.label}` })
  const unfold = table.getByRole('button', { name: `Unfold ${group.value}` })
  await unfold.press('Enter')
  await table.getByRole('list').getByRole('link').first().click()
  await expect(panel(page)).toBeVisible()
  const box = await table.boundingBox()
  expect(box?.width, 'the table is no wider than the page').toBeLessThanOrEqual(1280)
  await page.getByRole('link', { name: `findings of ${group.value}` }).click()
  await expectCount(page, group.count)
})
