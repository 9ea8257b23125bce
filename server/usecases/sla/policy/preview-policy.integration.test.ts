import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEFAULT_POLICY, type SlaPolicy } from '@/lib/api/sla/sla-policy'
import type { Actor } from '@/server/domain/people/actor'
import type { ClockEvent } from '@/server/domain/sla/clock/clock'
import { countEffect, dueMove, noEffect, type PolicyEffect } from '@/server/domain/sla/policy/policy-effect'
import { policyInForce } from '@/server/domain/sla/policy/policy-in-force'
import { termsOfRule } from '@/server/domain/sla/steps/under-policy'
import { log } from '@/server/log'
import type { State } from '@/server/state/open-state'
import { openEmbedded } from '@/server/state/testing/open-embedded'
import { EVENT_COLUMNS } from '@/server/store/clocks/columns'
import { toEvent } from '@/server/store/clocks/event-row'
import { makeFolder, NOON, openMade, pageOf } from '@/server/store/fixtures'
import type { Index } from '@/server/store/index/handle'
import { makeVaried } from '@/server/store/make-varied'
import { replaceAccounts } from '@/server/store/merge/replace-accounts'
import { writePage } from '@/server/store/merge/write-page'
import { readProgress } from '@/server/store/sla-policy/progress'
import { text } from '@/server/store/sql/values'
import { provideIdleDesk } from '@/server/testing/idle-desk'
import { type Clockwork, startClockwork } from '@/server/worker/clocks/start-clockwork'
import { createNews } from '@/server/worker/loop/news'
import { listPreviewed } from './list-previewed'
import { previewPolicy } from './preview-policy'
import { readPolicy } from './read-policy'
import { savePolicy } from './save-policy'

const DAY = 86_400_000
const MOVES = ['sooner', 'later', 'gained', 'lost', 'paused'] as const
const COUNT = 200
const PAGES = [0, 1, 2, 9, 11]
const ACCOUNTS = [
  { id: '111122223330', name: 'Payments', owner: 'team-pay', environment: 'prod', ou: null },
  { id: '111122223331', name: 'Sandbox', owner: null, environment: 'dev', ou: null },
]
const admin: Actor = {
  kind: 'person',
  id: '00000000-0000-4000-8000-000000000001',
  name: 'An admin',
  role: 'admin',
  scopes: null,
  teams: [],
  owner: 'admin@example.com',
}
const { signal } = new AbortController()
const folder = makeFolder()
let index: Index
let state: State
let clockwork: Clockwork

/** The same findings again, later, each decided on otherwise. */
const later = (page: number) =>
  Array.from({ length: COUNT }, (_, n) => {
    const { customer } = makeVaried(n + page)
    const one = makeVaried(n)
    const observedAt = NOON + page * DAY
    return { ...one, observedAt, customer, provider: { ...one.provider, updatedAt: observedAt - 1 } }
  })

beforeAll(async () => {
  index = await openMade(folder.path)
  state = await openEmbedded(join(folder.path, 'state'))
  clockwork = await startClockwork({ state, index, log, news: createNews(), look: 50, limit: 33 })
  provideIdleDesk({ index, state, clockwork })
  for (const page of PAGES) await writePage(index, pageOf(later(page)))
  await replaceAccounts(index, ACCOUNTS)
})
afterAll(async () => {
  await clockwork.stop()
  await index.close()
  await state.close()
  folder.remove()
})

const OPEN = `f.record = 'ACTIVE' AND f.compliance IS DISTINCT FROM 'PASSED' AND f.workflow <> 'RESOLVED'`

/** Open clocks by key, with the team of their finding. */
async function clocks(): Promise<Map<string, { clock: ClockEvent; team: string }>> {
  const rows = await index.query(
    `SELECT ${EVENT_COLUMNS.map(column => `c.${column}`).join(', ')}, coalesce(f.team, '') AS team
     FROM clocks c JOIN findings f ON f.key = c.finding_key WHERE ${OPEN}`,
  )
  return new Map(
    rows.map(row => [text(row, 'finding_key'), { clock: toEvent(row), team: text(row, 'team') }]),
  )
}

async function save(policy: SlaPolicy): Promise<void> {
  const { version } = await readPolicy({ actor: admin })
  const input = { policy, reason: 'x', based_on: version }
  await savePolicy({ actor: admin, input, requestId: 'a request' })
  const done = { version: version + 1, done: true, missing: 0 }
  await expect.poll(() => readProgress(index), { timeout: 20_000 }).toMatchObject(done)
}

const days = fc.option(fc.constantFrom(0.5, 3, 10, 45, 400), { nil: null, freq: 6 })
const names = fc.shuffledSubarray(['a', 'b', 'c, "d"'], { minLength: 0 })
const filter = fc.constantFrom(
  'account:111122223330',
  'environment:dev',
  'severity:CRITICAL,HIGH',
  '-control:""',
  'cve:CVE-2026-1 region:eu-west-1',
  'tag.team:~team',
  'bucket-1',
)
const allowance = fc.oneof(
  fc.constant({ none: true as const }),
  fc.constantFrom(0.1, 2).map(factor => ({ factor })),
  fc.constantFrom(1, 48, 4_000).map(hours => ({ hours })),
)
const daysBySeverity = fc.record({ CRITICAL: days, HIGH: days, MEDIUM: days, LOW: days, INFORMATIONAL: days })
const policies: fc.Arbitrary<SlaPolicy> = fc
  .record({
    days: daysBySeverity,
    at_risk_hours: fc.constantFrom(0, 48, 200),
    grace_hours: fc.constantFrom(0, 24),
    from_fix: fc.boolean(),
    business: fc.boolean(),
    names,
    rules: fc.array(fc.record({ filter, allowance }), { minLength: 3, maxLength: 3 }),
  })
  .map(({ business, names: chosen, rules, ...rest }) => ({
    ...DEFAULT_POLICY,
    ...rest,
    time: { ...DEFAULT_POLICY.time, zone: 'Europe/Berlin', business },
    rules: chosen.flatMap((name, at) => (rules[at] ? [{ name, ...rules[at] }] : [])),
  }))

test('saving does what its preview said: due dates, breaches, teams and rules', async () => {
  await fc.assert(
    fc.asyncProperty(policies, async policy => {
      const before = await clocks()
      const inForce = termsOfRule(index.policy(), -1)
      const preview = await previewPolicy({ actor: admin, input: { policy }, signal })
      await save(policy)
      const after = await clocks()
      const effects = new Map<string, PolicyEffect>()
      const now = Date.now()
      for (const [key, { clock, team }] of before) {
        const effect = effects.get(team) ?? noEffect()
        effects.set(team, effect)
        const then = after.get(key)?.clock ?? clock
        const move = dueMove(clock, then, inForce)
        countEffect(effect, { before: clock, after: then, move }, now)
      }
      expect(preview.teams).toEqual(
        [...effects]
          .map(([team, effect]) => ({ team, ...effect }))
          .sort((a, b) => (a.team < b.team ? -1 : 1)),
      )
      const numbers = [...MOVES, 'breached_before', 'breached_after', 'at_risk_after'] as const
      for (const of of numbers) {
        const query = { of, limit: '500' }
        const list = await listPreviewed({ actor: admin, input: { id: preview.id, query } })
        expect(list.total, of).toBe(preview.total[of])
        expect(list.items).toHaveLength(list.total)
      }
      for (const [place, { governs }] of preview.rules.entries()) {
        const query = { of: `rule-${place}` }
        expect((await listPreviewed({ actor: admin, input: { id: preview.id, query } })).total).toBe(governs)
      }
      const shown = await readPolicy({ actor: admin })
      expect(shown.rules).toEqual(preview.rules)
      expect(shown.ungoverned.count).toBe(preview.ungoverned.count)
    }),
    { numRuns: 12, endOnFailure: true },
  )
})

test('a stricter rule makes nothing due later, not even what is under an exception', async () => {
  await save(DEFAULT_POLICY)
  const [still] = await index.query(`SELECT count(*) AS count FROM clocks WHERE phase = 'paused'`)
  expect(Number(still?.count)).toBeGreaterThan(0)
  const rule = { name: 'Two days', filter: 'severity:CRITICAL,HIGH', allowance: { hours: 48 } }
  const strict = { ...DEFAULT_POLICY, rules: [rule] }
  const { id, total } = await previewPolicy({ actor: admin, input: { policy: strict }, signal })
  expect(total).toMatchObject({ later: 0, gained: 0, lost: 0 })
  expect(total.sooner).toBeGreaterThan(0)
  expect(total.paused).toBeGreaterThan(0)
  for (const of of ['sooner', 'paused']) {
    const { items } = await listPreviewed({ actor: admin, input: { id, query: { of } } })
    if (of === 'sooner')
      for (const { before, after } of items) expect((after ?? '') < (before ?? '')).toBe(true)
  }
  const other = { ...admin, id: '00000000-0000-4000-8000-000000000009' }
  const asked = { actor: other, input: { id, query: { of: 'sooner' } } }
  await expect(listPreviewed(asked)).rejects.toMatchObject({ code: 'not_found' })
})

test('a preview counts every open finding, is refused to a limited admin, and stops with its asker', async () => {
  const scopes = [{ accounts: ['111122223331'], ous: [], environments: [] }]
  const policy = { ...DEFAULT_POLICY, days: { ...DEFAULT_POLICY.days, HIGH: 1 } }
  const ask = (actor: Actor) => previewPolicy({ actor, input: { policy }, signal })
  await expect(ask({ ...admin, scopes })).rejects.toMatchObject({ code: 'forbidden' })
  const all = await ask(admin)
  const [open] = await index.query(`SELECT count(*) AS count FROM findings f WHERE ${OPEN}`)
  expect(all.ungoverned.count).toBe(Number(open?.count))
  expect(all.total.breached_after).toBeGreaterThan(0)
  const gone = { actor: admin, input: { policy }, signal: AbortSignal.abort() }
  await expect(previewPolicy(gone)).rejects.toMatchObject({ name: 'AbortError' })
})

/** Phase, due date and the start of at risk of every finding at an instant. */
const statesAt = (of: Index, at: number, columns: string) =>
  of.query(
    `SELECT finding_key, ${columns} FROM clock_spans WHERE from_ms <= ? AND until_ms > ? ORDER BY finding_key`,
    [at, at],
  )

test('after a save the past shows what it had been under that policy from the beginning', async () => {
  await fc.assert(
    fc.asyncProperty(policies, async wanted => {
      // No record says which rule matched a past severity, or which vulnerability waited for a fix when fixes did not
      // count. Today's answer stands for both.
      const rules = wanted.rules.filter(one => !one.filter.startsWith('severity'))
      const policy = { ...wanted, rules, from_fix: false }
      await save(policy)
      const fresh = await openMade(folder.path, `fresh-${performance.now()}.duckdb`)
      fresh.judgeBy(policyInForce(2, policy))
      await replaceAccounts(fresh, ACCOUNTS)
      for (const page of PAGES) await writePage(fresh, pageOf(later(page)))
      for (const page of PAGES) {
        const at = NOON + page * DAY + 1
        const today = await statesAt(
          index,
          at,
          'today_phase AS phase, today_due_ms AS due, today_risk_ms AS risk',
        )
        const reported = await statesAt(fresh, at, 'phase, due_ms AS due, risk_ms AS risk')
        expect(today).toEqual(reported)
      }
      await fresh.close()
    }),
    { numRuns: 5, endOnFailure: true },
  )
})
