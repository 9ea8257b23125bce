import { expect as baseExpect, type Page } from '@playwright/test'
import { status } from '@/lib/api/status'
import { ask, total } from './support/api'
import { outcome, toast, workflowCell } from './support/decisions'
import { findingsPath, row, rowLink } from './support/findings'
import { changedBetween, readFindings, readFindingsV2 } from './support/security-hub-proof'
import { Ledger } from './support/story-ledger'
import { numbered, postgresPrograms, StoryParts } from './support/story-parts'
import { Colleague } from './support/story-people'
import { askCli, proveActivity, proveAudit, proveDecisions } from './support/story-proof'
import { test } from './support/test'

const HAND = 'story-hand'
const BULK = 'story-bulk'
const HALTED = 'story-halted'
const MANY = 250
/** Six batches: the worker sends four at a time, so two still wait. */
const MORE = 600
const COUNTS: Readonly<Record<string, number>> = { [HAND]: 12, [BULK]: MANY, [HALTED]: MORE }
/** Two browsers, a desk, a worker, PostgreSQL and AWS share a machine here. */
const expect = baseExpect.configure({ timeout: 60_000 })
/** Milliseconds from the desk's confirmation of a decision until the other browser must show it. */
const SOON = 2_000
const REASON = 'Accepted for the test accounts.'

const parts = new StoryParts()
const ledger = new Ledger()

const listOf = (generator: string): string =>
  `${findingsPath(`generator:${generator}`)}&sort=title&columns=title,workflow,owner`
const idsOf = (generator: string): string[] => numbered(generator, COUNTS[generator] ?? 0)
/** Returns the finding in a row of the list of findings that people decide on by hand. */
const hand = (row: number): string => idsOf(HAND)[row] ?? ''
const dialog = (page: Page) => page.getByRole('dialog')

async function press(page: Page, index: number, key: string): Promise<void> {
  await rowLink(page, index).focus()
  await page.keyboard.press(key)
}

async function takeAll(page: Page, generator: string, count: number): Promise<void> {
  await page.goto(listOf(generator))
  await page.getByRole('checkbox', { name: 'Select all loaded findings' }).click()
  await page.getByRole('button', { name: `Take all ${count} that match` }).click()
}

test.skip(postgresPrograms === null, 'It needs PostgreSQL, which npm test installs on Debian.')

test.afterAll(async ({ browserName: _ }, info) => {
  await parts.stop()
  if (info.status !== info.expectedStatus) await info.attach('what the parts said', { body: parts.said })
})

test('two browsers, a killed worker and a throttling AWS: every click is in Security Hub once', async ({
  browser,
}, info) => {
  test.setTimeout(300_000)
  const lags: number[] = []

  await parts.startAws()
  for (const [generator, count] of Object.entries(COUNTS)) await parts.importFindings(generator, count)
  const before = { asff: await readFindings(parts.hub), ocsf: await readFindingsV2(parts.hub) }
  await parts.startHubdesk()
  const analyst = await Colleague.arrive(browser, parts.url, 'analyst')
  const approver = await Colleague.arrive(browser, parts.url, 'approver')

  /** Waits until the other browser shows a decision, and records the milliseconds since the desk confirmed it. */
  async function sighted(by: Colleague, change: string, index: number, column: string, text: string) {
    const [confirmed, seen] = await Promise.all([by.seesEnd(change), by.seesRow(index, column, text)])
    lags.push(Math.max(0, seen - confirmed))
  }

  await test.step('the desk has read everything', async () => {
    const phase = async () => (await ask(analyst.page.request, status, '/status')).sync.phase
    await expect.poll(phase, { timeout: 90_000 }).toBe('following')
    expect(await total(analyst.page.request, `generator:${BULK} format:asff format:ocsf`)).toBe(MANY)
    for (const { page } of [analyst, approver]) {
      await page.goto(listOf(HAND))
      await expect(row(page, 11)).toBeVisible()
    }
  })

  await test.step('keys decide while AWS throttles and an answer is lost', async () => {
    await parts.meet({ kind: 'throttle', operation: 'BatchUpdateFindings', count: 2 })
    await parts.meet({ kind: 'answer-lost', operation: 'BatchUpdateFindingsV2', count: 1 })
    const notified = await analyst.decides(() => press(analyst.page, 0, 'n'))
    await expect(outcome(analyst.page, 0)).toHaveAttribute('data-outcome', 'pending')
    await expect(rowLink(analyst.page, 1)).toBeFocused()
    const resolved = await analyst.decides(() => analyst.page.keyboard.press('r'))
    ledger.decided(notified, [hand(0)], { workflow: 'NOTIFIED' })
    ledger.decided(resolved, [hand(1)], { workflow: 'RESOLVED' })
    await Promise.all([
      sighted(approver, notified, 0, 'workflow', 'Notified'),
      sighted(approver, resolved, 1, 'workflow', 'Resolved'),
    ])
  })

  await test.step('the other one assigns and comments, while AWS meets concurrent updates', async () => {
    const { page } = approver
    const kind = { kind: 'unprocessed', operation: 'BatchUpdateFindings' }
    await parts.meet({ ...kind, codes: ['ConcurrentUpdateError'], count: 1 })
    const owned = await approver.decides(async () => {
      await press(page, 2, 'o')
      await expect(dialog(page).getByRole('option').first()).toContainText('Assign to me')
      await page.keyboard.press('Enter')
    })
    ledger.decided(owned, [hand(2)], { owner: 'Approver' })
    const commented = await approver.decides(async () => {
      await press(page, 3, 'c')
      await page.getByRole('textbox', { name: 'Comment' }).fill('Asked the owner.')
      await page.keyboard.press('Control+Enter')
    })
    ledger.decided(commented, [hand(3)], { note: 'Asked the owner.' })
    await sighted(analyst, owned, 2, 'owner', 'Approver')
    await approver.seesEnd(commented)
  })

  await test.step('both want one finding: the second sees both values, and decides', async () => {
    const slow = Promise.withResolvers<void>()
    await approver.page.route(/\/api\/v1\/findings\?/, async route => {
      await slow.promise
      await route.continue().catch(() => undefined)
    })
    const claim = (page: Page) => async () => {
      await press(page, 4, 'o')
      await expect(dialog(page).getByRole('option').first()).toContainText('Assign to me')
      await page.keyboard.press('Enter')
    }
    const first = await analyst.decides(claim(analyst.page))
    const second = await approver.decides(async () => {
      await claim(approver.page)()
      await expect(dialog(approver.page)).toContainText(/You saw .+; it is Analyst now/)
      await dialog(approver.page).getByRole('button', { name: 'Apply anyway' }).click()
    })
    slow.resolve()
    await approver.page.unroute(/\/api\/v1\/findings\?/)
    ledger.decided(first, [hand(4)], { owner: 'Analyst' })
    ledger.decided(second, [hand(4)], { owner: 'Approver' })
    await sighted(analyst, second, 4, 'owner', 'Approver')
  })

  const bulk =
    await test.step('all that match, and the worker dies after AWS did it, before the answer', async () => {
      const { page } = approver
      const dying = await parts.meet({
        kind: 'trickle',
        operation: 'BatchUpdateFindings',
        count: 1,
        pauseMilliseconds: 1_000,
      })
      await takeAll(page, BULK, MANY)
      await page.getByRole('button', { name: `Suppress ${MANY}` }).click()
      await page.getByRole('textbox', { name: 'Reason' }).fill(REASON)
      await page.keyboard.press('Control+Enter')
      await expect(dialog(page)).toContainText(
        `${MANY} findings match generator:${BULK}. All of them change.`,
      )
      const change = await approver.decides(() =>
        dialog(page)
          .getByRole('button', { name: `Mark ${MANY} findings SUPPRESSED` })
          .click(),
      )
      await expect.poll(dying, { intervals: [20] }).toBe(1)
      await parts.part('worker').end('SIGKILL')
      ledger.decided(change, idsOf(BULK), { workflow: 'SUPPRESSED', note: REASON })
      return change
    })

  await test.step('without a worker clicks wait, and it sends them first when it is back', async () => {
    const change = await analyst.decides(() => press(analyst.page, 5, 'n'))
    ledger.decided(change, [hand(5)], { workflow: 'NOTIFIED' })
    await expect(outcome(analyst.page, 5)).toHaveAttribute('data-outcome', 'pending')
    await approver.page.goto(listOf(HAND))
    await expect(workflowCell(approver.page, 5)).toHaveText('Notified')
    await expect(outcome(approver.page, 5)).toHaveAttribute('data-outcome', 'pending')
    parts.part('worker').start()
    await sighted(approver, change, 5, 'workflow', 'Notified')
  })

  const halted = await test.step('a second job, the worker dies again, and the job is stopped', async () => {
    const { page } = analyst
    const operation = 'BatchUpdateFindings'
    const half = await parts.meet({ kind: 'trickle', operation, count: 1, pauseMilliseconds: 1_000 })
    const never = await parts.meet({ kind: 'silence', operation, count: 3 })
    await takeAll(page, HALTED, MORE)
    await page.getByRole('button', { name: `Mark ${MORE} resolved` }).click()
    const change = await analyst.decides(() =>
      dialog(page)
        .getByRole('button', { name: `Mark ${MORE} findings RESOLVED` })
        .click(),
    )
    await expect.poll(async () => (await half()) + (await never()), { intervals: [20] }).toBe(4)
    await parts.part('worker').end('SIGKILL')
    await page
      .getByRole('region', { name: 'Running decisions' })
      .getByRole('button', { name: 'Stop' })
      .click()
    await expect(toast(page, /^The change is stopped/)).toBeVisible()
    parts.part('worker').start()
    return change
  })

  await test.step('u takes the latest decision back', async () => {
    const { page } = analyst
    await page.goto(listOf(HAND))
    const resolved = await analyst.decides(() => press(page, 6, 'r'))
    ledger.decided(resolved, [hand(6)], { workflow: 'RESOLVED' })
    await sighted(approver, resolved, 6, 'workflow', 'Resolved')
    const undone = await analyst.decides(() => page.keyboard.press('u'))
    ledger.decided(undone, [hand(6)], { workflow: 'NEW' })
    await sighted(approver, undone, 6, 'workflow', 'New')
  })

  await test.step('Activity shows nothing pending, and every result', async () => {
    for (const change of [bulk, halted]) await approver.seesEnd(change)
    const sent = await analyst.titlesOf(halted, 'confirmed')
    const kept = await analyst.titlesOf(halted, 'stopped')
    expect(sent.length).toBe(100)
    expect([...sent, ...kept].toSorted()).toEqual(idsOf(HALTED))
    ledger.decided(halted, sent, { workflow: 'RESOLVED' })
    await approver.page.goto('/activity')
    await expect(approver.page.getByText(/^(Pending|\d+ of \d+)$/)).toHaveCount(0)
    await proveActivity(approver, ledger)
  })

  await test.step('Security Hub shows every click once, and nothing else was touched', async () => {
    expect(await parts.faultsUnmet()).toEqual([])
    await parts.liftRateLimits()
    const after = { asff: await readFindings(parts.hub), ocsf: await readFindingsV2(parts.hub) }
    await proveDecisions(parts, ledger, after)
    const decided = new Set(ledger.ids)
    for (const api of ['asff', 'ocsf'] as const)
      expect(changedBetween(before[api], after[api]).filter(id => !decided.has(id))).toEqual([])
    const printed = askCli(parts, 'story-')
    if (!printed) info.annotations.push({ type: 'left out', description: 'there is no AWS CLI here' })
    for (const id of printed ? Object.keys(COUNTS).flatMap(idsOf) : []) {
      const { updates: _, ...values } = ledger.of(id)
      expect(printed?.get(id), `${id} by the AWS CLI`).toEqual(values)
    }
  })

  await test.step('the audit chain verifies', () => proveAudit(parts, ledger))
  for (const { complaints } of [analyst, approver]) expect(complaints).toEqual([])
  lags.sort((one, other) => one - other)
  info.annotations.push({ type: 'seen after', description: `${lags.map(Math.round).join(', ')} ms` })
  expect(lags[lags.length >> 1], `seen elsewhere after ${lags} ms`).toBeLessThan(SOON)
})
