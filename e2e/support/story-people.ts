import { type Browser, expect, type Page } from '@playwright/test'
import { acceptedChange, type ChangeDetail, changeDetail, type ItemState } from '@/lib/api/changes'
import { ask } from './api'
import { type Person, signIn } from './sign-in'
import { watch } from './test'

const MINUTES = { timeout: 150_000 }

/** Matches the answers that accept a decision or an undo. A preview has another path. */
const ACCEPTING = /\/api\/v1\/changes(\/[^/]+\/undo)?$/

/** A person with a browser of their own. */
export class Colleague {
  readonly page: Page
  /** Errors that their pages reported; it must stay empty. */
  readonly complaints: readonly string[]

  private constructor(page: Page) {
    this.page = page
    this.complaints = watch(page)
  }

  static async arrive(browser: Browser, desk: string, person: Person): Promise<Colleague> {
    const context = await browser.newContext({ baseURL: desk })
    await signIn(context.request, person, desk)
    context.setDefaultTimeout(30_000)
    return new Colleague(await context.newPage())
  }

  /** Acts, and returns the id of the change that the desk accepted. */
  async decides(act: () => Promise<unknown>): Promise<string> {
    const accepting = this.page.waitForResponse(
      answer =>
        answer.request().method() === 'POST' && answer.status() === 202 && ACCEPTING.test(answer.url()),
      MINUTES,
    )
    await act()
    return acceptedChange.parse(await (await accepting).json()).id
  }

  read(change: string, query: Record<string, string> = {}): Promise<ChangeDetail> {
    return ask(this.page.request, changeDetail, `/changes/${change}`, query)
  }

  /** Lists the titles of a change's findings in one state. */
  async titlesOf(change: string, state: ItemState): Promise<string[]> {
    const titles: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await this.read(change, { state, limit: '200', ...(cursor && { cursor }) })
      titles.push(...page.items.map(({ title }) => title ?? ''))
      cursor = page.next
    }
    return titles
  }

  /** Waits until nothing of the change is pending any more. Returns the instant of that. */
  async seesEnd(change: string): Promise<number> {
    const openOf = async () => {
      const { counts } = await this.read(change)
      return counts.queued + counts.sending + counts.accepted
    }
    await expect.poll(openOf, { ...MINUTES, intervals: [100], message: `${change} ends` }).toBe(0)
    return performance.now()
  }

  /** Waits until a row shows a value without a mark beside it. Returns the instant of that. */
  async seesRow(index: number, column: string, text: string): Promise<number> {
    await this.page.waitForFunction(
      ([row, cell, wanted]) => {
        const element = document.querySelector(`[data-row="${row}"]`)
        const shown = element?.querySelector(`[data-column="${cell}"]`)?.textContent
        return shown === wanted && !element?.querySelector('[data-outcome]')
      },
      [String(index), column, text] as const,
      MINUTES,
    )
    return performance.now()
  }
}
