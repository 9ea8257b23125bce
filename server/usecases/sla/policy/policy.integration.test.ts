import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditPage } from '@/lib/api/audit'
import { findingPage } from '@/lib/api/findings'
import { problem } from '@/lib/api/problem'
import {
  DEFAULT_POLICY,
  policyInForce,
  policyPreview,
  policyVersions,
  type SlaPolicy,
} from '@/lib/api/sla/sla-policy'
import { createdToken } from '@/lib/api/tokens'
import type { Browser } from '@/server/http/testing/browser'
import { type ServedDesk, startServedDesk } from '@/server/http/testing/start-served-desk'
import { pageOf } from '@/server/store/fixtures'
import { makeVaried } from '@/server/store/make-varied'
import { writePage } from '@/server/store/merge/write-page'

let served: ServedDesk
let admin: Browser
beforeAll(async () => {
  served = await startServedDesk()
  admin = await served.enter('admin')
  await writePage(served.desk.index, pageOf(Array.from({ length: 300 }, (_, n) => makeVaried(n))))
})
afterAll(() => served.stop())

const ask = (browser: Browser, path: string, method = 'GET', body?: unknown) =>
  browser.fetch(`${served.origin}/api/v1/${path}`, {
    method,
    headers: { origin: served.origin, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
const read = async (browser = admin) => policyInForce.parse(await (await ask(browser, 'sla/policy')).json())
const put = (policy: unknown, based_on: number, browser = admin) =>
  ask(browser, 'sla/policy', 'PUT', { policy, reason: 'Board decision', based_on })
const refusal = async (answer: Response) => problem.parse(await answer.json())

/** Saves on what is in force, and waits until every clock follows it. */
async function save(policy: SlaPolicy) {
  const answer = await put(policy, (await read()).version)
  expect(answer.status).toBe(200)
  await expect.poll(async () => (await read()).applied, { timeout: 20_000 }).toBe(1)
  return policyInForce.parse(await answer.json())
}

const rows = (sql: string) => served.desk.index.query(sql)
const totalOf = async (filter: string) => {
  const answer = await ask(admin, `findings?${new URLSearchParams({ filter, limit: '1' })}`)
  return findingPage.parse(await answer.json()).total
}

test('everyone reads the default before a person saves a policy; only an admin edits it', async () => {
  const viewer = await served.enter('manager')
  expect(await read(viewer)).toMatchObject({ version: 1, author: 'Hubdesk', applied: 1, may_edit: false })
  expect(await read()).toMatchObject({ policy: DEFAULT_POLICY, may_edit: true })
  for (const person of ['manager', 'analyst', 'approver'] as const) {
    const browser = await served.enter(person)
    expect((await put(DEFAULT_POLICY, 1, browser)).status).toBe(403)
    const draft = { policy: DEFAULT_POLICY }
    expect((await ask(browser, 'sla/policy/preview', 'POST', draft)).status).toBe(403)
    expect((await ask(browser, 'sla/policy/versions')).status).toBe(200)
  }
})

test('a token with a limit, in any role, edits nothing that applies to everyone', async () => {
  const made = await ask(admin, 'tokens', 'POST', {
    name: 'limited',
    role: 'admin',
    scope: { accounts: ['111122223331'] },
  })
  const { secret } = createdToken.parse(await made.json())
  const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }
  const body = JSON.stringify({ policy: DEFAULT_POLICY, reason: 'x', based_on: 1 })
  const refused = await fetch(`${served.origin}/api/v1/sla/policy`, { method: 'PUT', headers, body })
  expect(refused.status).toBe(403)
  const answer = await fetch(`${served.origin}/api/v1/sla/policy`, { headers })
  const seen = policyInForce.parse(await answer.json())
  expect(seen.may_edit).toBe(false)
  const { ungoverned } = await read()
  expect(seen.ungoverned.count).toBeGreaterThan(0)
  expect(seen.ungoverned.count).toBeLessThan(ungoverned.count)
})

test('a save is a version with its author and reason, and an audit row with what was before', async () => {
  const saved = await save({ ...DEFAULT_POLICY, days: { ...DEFAULT_POLICY.days, LOW: 20 } })
  expect(saved).toMatchObject({ version: 2, reason: 'Board decision', policy: { days: { LOW: 20 } } })
  const { versions } = policyVersions.parse(await (await ask(admin, 'sla/policy/versions')).json())
  expect(versions.map(({ version }) => version)).toEqual([2, 1])
  const { items } = auditPage.parse(await (await ask(admin, 'audit?action=policy.save')).json())
  expect(items).toMatchObject([
    {
      decision: 'allow',
      reason: 'Board decision',
      before: { version: 1, policy: { days: { LOW: 30 } } },
      after: { version: 2, policy: { days: { LOW: 20 } } },
    },
  ])
})

test('a person who edited an older version gets both versions, and nothing is saved', async () => {
  const { version } = await read()
  const answer = await put(DEFAULT_POLICY, version - 1)
  expect(answer.status).toBe(409)
  const { code, detail } = await refusal(answer)
  expect(code).toBe('stale')
  expect(detail).toContain(`Version ${version} by`)
  expect(detail).toContain(`edited version ${version - 1}`)
  expect((await read()).version).toBe(version)
})

const rule = (filter: string, name = filter): SlaPolicy['rules'][number] => ({
  name,
  filter,
  allowance: { factor: 0.5 },
})

test.each([
  ['severity:HIGH colour:red', 14, /no field colour/],
  ['severity:HIGH sla:breached', 14, /cannot use sla/],
  ['-sla_rule:x', 1, /cannot use sla_rule/],
  ['age:>30d', 0, /cannot use age/],
  ['exception:true', 0, /cannot use exception/],
  ['was:breached@2026-03-08', 0, /cannot use was/],
  ['missed:2026-W10', 0, /cannot use missed/],
  ['severity:HIGH created:>2026-01-01,30d', -1, /30d/],
])('the rule %s is refused by its place in the policy and in its text', async (filter, position, message) => {
  const rules = [rule('severity:LOW', 'a'), rule('created:>2026-01-01', 'b'), rule(filter, 'c')]
  const place = position === -1 ? filter.indexOf('30d') : position
  const { version } = await read()
  for (const answer of [
    await put({ ...DEFAULT_POLICY, rules }, version),
    await ask(admin, 'sla/policy/preview', 'POST', { policy: { ...DEFAULT_POLICY, rules } }),
  ]) {
    expect(answer.status).toBe(400)
    const { errors } = await refusal(answer)
    expect(errors).toEqual([
      { field: 'policy.rules.2.filter', position: place, message: expect.stringMatching(message) },
    ])
  }
})

test('each rule counts and lists the findings that it governs, and names the earlier rule that shadows it', async () => {
  const saved = await save({
    ...DEFAULT_POLICY,
    rules: [
      rule('account:111122223330', 'payments, "prod"'),
      rule('severity:CRITICAL', 'critical'),
      { name: 'sandbox', filter: 'account:111122223331', allowance: { none: true } },
      rule('account:111122223330 severity:LOW', 'never'),
    ],
  })
  const now = await read()
  const open = 'record:ACTIVE -compliance:PASSED -workflow:RESOLVED'
  for (const { name, governs, filter } of now.rules)
    expect([name, await totalOf(filter)]).toEqual([name, governs])
  expect(await totalOf(now.ungoverned.filter)).toBe(now.ungoverned.count)
  const governed = now.rules.reduce((sum, { governs }) => sum + governs, 0)
  expect(governed + now.ungoverned.count).toBe(await totalOf(open))
  const [payments, critical, sandbox, never] = now.rules
  expect(payments).toMatchObject({ shadowed: 0, shadowed_by: null })
  expect(critical).toMatchObject({
    shadowed: await totalOf(`${open} severity:CRITICAL account:111122223330`),
    shadowed_by: 'payments, "prod"',
  })
  expect(sandbox).toMatchObject({
    shadowed: await totalOf(`${open} severity:CRITICAL account:111122223331`),
    shadowed_by: 'critical',
  })
  expect(never?.governs).toBe(0)
  expect(never?.shadowed).toBe(await totalOf(`${open} severity:LOW account:111122223330`))
  expect(saved.rules.map(({ shadowed }) => shadowed)).toEqual(now.rules.map(({ shadowed }) => shadowed))
})

test('an edit moves open clocks from now on: what was reported before, and what is closed, stays', async () => {
  const reported = `SELECT finding_key, seq, kind, phase, from_ms, due_ms, risk_ms, policy_version, rule
    FROM clock_spans ORDER BY finding_key, seq`
  const ledger = 'SELECT * FROM ledger.clock_events ORDER BY ordinal'
  const before = await rows(reported)
  const events = await rows(ledger)
  const at = Date.now()
  await save({ ...DEFAULT_POLICY, days: { CRITICAL: 1, HIGH: 2, MEDIUM: null, LOW: 4, INFORMATIONAL: 5 } })
  const after = await rows(reported)
  const added = after.filter(row => Number(row.from_ms) >= at)
  expect(after.filter(row => Number(row.from_ms) < at)).toEqual(before)
  expect((await rows(ledger)).slice(0, events.length)).toEqual(events)
  expect(added.length).toBeGreaterThan(50)
  expect(new Set(added.map(row => row.kind))).toEqual(new Set(['policy']))
  const closed = await rows(
    `SELECT count(*) AS count FROM clocks WHERE kind = 'close' AND policy_version > 1`,
  )
  expect(Number(closed[0]?.count)).toBe(0)
})

test('a preview counts what the list holds, and keeps nothing', async () => {
  const { version } = await read()
  const body = { policy: { ...DEFAULT_POLICY, rules: [rule('region:eu-west-1', 'Ireland')] } }
  const answer = await ask(admin, 'sla/policy/preview', 'POST', body)
  const preview = policyPreview.parse(await answer.json())
  expect(preview.rules[0]?.governs).toBe(
    await totalOf('region:eu-west-1 record:ACTIVE -compliance:PASSED -workflow:RESOLVED'),
  )
  expect((await read()).version).toBe(version)
})
