import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Rows are drawn alike: a few of them speak for all, and axe is quick. */
const MORE_ROWS = 'tr[data-row]:nth-child(n+5)'
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

async function expectNone(page: Page, axe: AxeBuilder): Promise<void> {
  const { violations } = await axe.analyze()
  const told = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  )
  expect(told, page.url()).toEqual([])
}

const everyRule = (page: Page): AxeBuilder =>
  new AxeBuilder({ page })
    .withTags(TAGS)
    .options({ rules: { 'target-size': { enabled: true } } })
    .exclude(MORE_ROWS)

/** No rule of axe is broken by what shows now; each that is comes with its elements. */
export const expectAccessible = (page: Page): Promise<void> => expectNone(page, everyRule(page))

/** The same for a menu or dialog that is open: the page behind it is hidden from everybody, and is no page then. */
export const expectOverlayAccessible = (page: Page): Promise<void> =>
  expectNone(page, everyRule(page).include('[role=menu], [role=dialog]'))

/** All that a theme can break. */
export const expectContrast = (page: Page): Promise<void> =>
  expectNone(page, new AxeBuilder({ page }).withRules(['color-contrast']).exclude(MORE_ROWS))
