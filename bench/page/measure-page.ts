import type { Question } from '../cases/case'
import { say } from '../support/settings'
import { type Timing, timingOf } from '../support/timing'
import { type Bytes, measureBytes } from './bytes'
import { loadRows, scrollThrough, timeSelects, untilIdle, watchFirstRow } from './in-page'
import { openBrowser } from './open-browser'

const SELECTED_OF = 500
const SCROLLED = 10_000
/** Pixels a frame: ten rows, or three quarters of a screen every two frames. */
const STEP = 320
const LOADS = 9

export type MeasuredPage = {
  readonly bytes: Bytes
  readonly firstRow: Timing
  readonly select: Timing
  readonly rows: number
  readonly scroll: { readonly frames: number; readonly blank: number; readonly slowest: number }
}

/**
 * Measures the findings screen in a headless browser. Each load asks another question, so that no answer is a cached
 * one.
 */
export async function measurePage(origin: string, questions: readonly Question[]): Promise<MeasuredPage> {
  const { context, close } = await openBrowser(origin)
  try {
    const url = `${origin}/findings`
    const bytes = await measureBytes(context, url)
    const paints: number[] = []
    for (const { path } of questions.slice(0, LOADS)) {
      const page = await context.newPage()
      await page.addInitScript(watchFirstRow)
      const filter = `${new URL(path, origin).searchParams.get('filter')} -record:ARCHIVED`
      await page.goto(`${url}?${new URLSearchParams({ filter, sort: '-updated' })}`)
      const painted = page.locator('html[data-painted]')
      paints.push(Number(await painted.getAttribute('data-painted')))
      await page.close()
    }
    say('the page paints')
    const page = await context.newPage()
    await page.goto(url, { waitUntil: 'networkidle' })
    await page.evaluate(loadRows, SELECTED_OF)
    await page.evaluate(untilIdle)
    const select = timingOf(await page.evaluate(timeSelects, 20))
    const rows = await page.evaluate(loadRows, SCROLLED)
    await page.evaluate(untilIdle)
    const scroll = await page.evaluate(scrollThrough, { rows: Math.min(rows, SCROLLED), step: STEP })
    return { bytes, firstRow: timingOf(paints), select, rows: Math.min(rows, SCROLLED), scroll }
  } finally {
    await close()
  }
}
