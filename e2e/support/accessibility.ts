import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** All rows look alike: a few of them are enough, and axe is quicker. */
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

/** Checks every rule of axe on the visible page. Each violation is listed with its elements. */
export const expectAccessible = (page: Page): Promise<void> => expectNone(page, everyRule(page))

/** The same for an open menu or dialog. It hides the page behind it from everyone, so the rules for pages do not apply. */
export const expectOverlayAccessible = (page: Page): Promise<void> =>
  expectNone(page, everyRule(page).include('[role=menu], [role=dialog]'))

/** Waits until all animations that end have ended, because colours fade for some milliseconds. Skeletons pulse for ever. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter(({ effect, timeline }) => {
      // An animation that follows a scroll bar instead of time waits for a user who scrolls.
      if (!(timeline instanceof DocumentTimeline)) return false
      return effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY
    })
    await Promise.allSettled(ending.map(({ finished }) => finished))
  })
}

/** Checks the rules that a theme can break. */
export async function expectContrast(page: Page): Promise<void> {
  await settle(page)
  await expectNone(page, new AxeBuilder({ page }).withRules(['color-contrast']).exclude(MORE_ROWS))
}
