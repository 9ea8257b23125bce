import { expect, type Page } from '@playwright/test'
import { expectAccessible, expectContrast, expectOverlayAccessible } from './support/accessibility'
import { firstFinding } from './support/api'
import { chips, filterInput, findingsPath, panel, row, rowLink } from './support/findings'
import { test } from './support/test'

test.use({ person: 'admin' })

const LOOKS = [
  { name: '1440 px, light', viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  { name: '1440 px, dark', viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
  { name: '390 px, light', viewport: { width: 390, height: 844 }, colorScheme: 'light' },
] as const

/** The pages, each with a function that waits for what must be visible before the check. */
const PAGES: readonly [string, (page: Page) => Promise<void>][] = [
  ['/', page => expect(page.locator('.recharts-bar-rectangle').first()).toBeVisible()],
  ['/findings', page => expect(rowLink(page, 0)).toBeVisible()],
  [
    findingsPath('title:~"no such words"'),
    page => expect(page.getByText('No finding matches')).toBeVisible(),
  ],
  [findingsPath('severity:URGENT'), page => expect(page.getByText('cannot be read')).toBeVisible()],
  ['/findings?group=account', page => expect(page.getByRole('table')).toBeVisible()],
  ['/views', page => expect(page.getByRole('link', { name: 'Critical and new' })).toBeVisible()],
  ['/activity', page => expect(page.getByRole('status').filter({ hasText: /changes?/ })).toBeVisible()],
  ['/approvals', page => expect(page.getByText('Nothing waits for your approval.')).toBeVisible()],
  ['/status', page => expect(page.getByText('Following Security Hub')).toBeVisible()],
  ['/settings', page => expect(page.getByRole('button', { name: 'Create token' })).toBeVisible()],
  ['/findings/nonesuch', page => expect(page.getByText('There is nothing')).toBeVisible()],
  ['/nowhere', page => expect(page.getByText('There is nothing at this address')).toBeVisible()],
]

for (const { name, ...look } of LOOKS) {
  // All other rules give the same result in both themes.
  const expectGood = look.colorScheme === 'light' ? expectAccessible : expectContrast

  test.describe(name, () => {
    test.use(look)

    test('no page breaks a rule of accessibility', async ({ page }) => {
      test.slow()
      for (const [path, shows] of PAGES) {
        await page.goto(path)
        await shows(page)
        await expectGood(page)
      }
      for (const filter of ['product:Inspector exploit:true', 'control:EC2.18']) {
        const { key } = await firstFinding(page.request, filter)
        await page.goto(`/findings/${key}`)
        await page.getByRole('button', { name: 'Show JSON' }).click()
        await expect(page.getByRole('link', { name: 'Download' }).first()).toBeVisible()
        await expectGood(page)
      }
      await page.context().clearCookies()
      await page.goto('/sign-in')
      await expectGood(page)
    })
  })
}

for (const colorScheme of ['light', 'dark'] as const) {
  const expectPage = colorScheme === 'light' ? expectAccessible : expectContrast
  const expectOverlay = colorScheme === 'light' ? expectOverlayAccessible : expectContrast

  test.describe(colorScheme, () => {
    test.use({ colorScheme, viewport: { width: 1440, height: 900 } })

    test('panel, selection, menus, completion and dialogs break no rule of accessibility', async ({
      page,
    }) => {
      await page.goto(findingsPath('record:ACTIVE -severity:LOW'))
      await row(page, 1).getByRole('checkbox').click()
      await rowLink(page, 2).click()
      await expect(panel(page).getByRole('heading', { name: 'Raw JSON' })).toBeVisible()
      await expectPage(page)
      await page.keyboard.press('Escape')

      for (const button of ['Group', 'Columns and density', 'Share, save, export', 'Admin, admin']) {
        await page.getByRole('button', { name: button, exact: true }).click()
        await expect(page.getByRole('menu').or(page.getByRole('dialog'))).toBeVisible()
        await expectOverlay(page)
        await page.keyboard.press('Escape')
        await expect(page.getByRole('menu').or(page.getByRole('dialog'))).toHaveCount(0)
      }
      await filterInput(page).fill('severity:')
      await expect(page.getByRole('option', { name: /^CRITICAL/ })).toBeVisible()
      await page.keyboard.press('ArrowDown')
      await expectPage(page)
      await filterInput(page).fill('')
      await page.keyboard.press('Escape')
      await expect(chips(page)).toHaveCount(2)

      for (const [keys, name] of [
        ['Control+k', 'Search or go to'],
        ['?', 'Keyboard shortcuts'],
      ] as const) {
        await rowLink(page, 0).focus()
        await page.keyboard.press(keys)
        await expect(page.getByRole('dialog', { name })).toBeVisible()
        await expectOverlay(page)
        await page.keyboard.press('Escape')
        await expect(page.getByRole('dialog')).toHaveCount(0)
      }
      await page.getByRole('button', { name: 'Share, save, export' }).click()
      await page.getByRole('menuitem', { name: 'Save as a view' }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await expectOverlay(page)
    })
  })
}
