import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { DEFAULT_POLICY, type SlaPolicy } from '@/lib/api/sla/sla-policy'
import { policyInForce } from '@/server/domain/sla/policy/policy-in-force'
import { log } from '@/server/log'
import { WRONG_OUTCOMES } from '@/server/store/clocks/testing/wrong-outcomes'
import { makeFolder, openMade, pageOf } from '@/server/store/fixtures'
import type { Index } from '@/server/store/index/handle'
import { makeEarlier, makeVaried } from '@/server/store/make-varied'
import { writePage } from '@/server/store/merge/write-page'
import { keepProgress, putInForce, readProgress, writeProgress } from '@/server/store/sla-policy/progress'
import { walkClocks } from '@/server/store/sla-policy/walk-clocks'
import { writeOutcomes } from '@/server/store/sla-policy/write-outcomes'
import { COUNT, openVaried } from '@/server/store/varied-index'
import { NOBODY } from '@/server/worker/loop/presence'
import { applyPolicy } from './apply-policy'

const POLICY: SlaPolicy = {
  ...DEFAULT_POLICY,
  days: { CRITICAL: 2, HIGH: 50, MEDIUM: 14, LOW: null, INFORMATIONAL: 3 },
  rules: [{ name: 'halved', filter: 'account:111122223331', allowance: { factor: 0.5 } }],
}

const varied = openVaried()
const killed = makeFolder()
const whole = makeFolder()
const compared = makeFolder()
afterAll(() => {
  killed.remove()
  whole.remove()
  compared.remove()
})

const FIRST = { version: 1, done: true, missing: 0, base: { version: 1, policy: DEFAULT_POLICY } }

async function fill(folder: string, name?: string): Promise<void> {
  const index = await openMade(folder, name)
  const numbers = Array.from({ length: 120 }, (_, n) => n)
  await writePage(index, pageOf(numbers.map(n => makeEarlier(n, 30, true))))
  await writePage(index, pageOf(numbers.map(makeVaried)))
  await keepProgress(index, FIRST)
  await index.close()
}

const RESOLVE = new URL('../../../scripts/steps/resolve-typescript.mjs', import.meta.url).href

/** Starts to apply the policy, and ends the process without warning after some steps. True where it came to the end. */
async function applyAndKill(steps: number): Promise<boolean> {
  const script = fileURLToPath(new URL('./apply-until-killed.mjs', import.meta.url))
  const child = spawn(process.execPath, ['--import', RESOLVE, script, killed.path, JSON.stringify(POLICY)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  let seen = 0
  let isDone = false
  for await (const line of createInterface({ input: child.stdout })) {
    isDone ||= line === 'done'
    seen += 1
    if (seen === steps) child.kill('SIGKILL')
  }
  await exited
  return isDone
}

async function apply(index: Index, version: number, policy: SlaPolicy): Promise<number> {
  let changed = 0
  await putInForce(index, policyInForce(version, policy))
  await applyPolicy({
    index,
    presence: NOBODY,
    log,
    signal: new AbortController().signal,
    onProgress: (_, more) => {
      changed += more
    },
  })
  return changed
}

/** Forgets which policies the clocks follow, so the next policy is applied to all of them. */
const forget = (index: Index) =>
  index.write(connection => writeProgress(connection, { version: 1, done: false, missing: 0, base: null }))

/** All but the instants at which events of the policy were written, and due dates of paused clocks, which go with those. */
const contents = async (index: Index) => ({
  ledger: await index.query(`SELECT finding_key, seq, kind, phase, rule, policy_version,
    CASE WHEN phase <> 'paused' THEN due_ms END AS due FROM ledger.clock_events ORDER BY ALL`),
  spans: await index.query(`SELECT finding_key, seq, kind, today_phase,
    CASE WHEN today_phase <> 'paused' THEN today_due_ms END AS due FROM clock_spans ORDER BY ALL`),
  findings: await index.query(`SELECT key, clock_phase, sla_rule,
    CASE WHEN clock_phase <> 'paused' THEN due_at END AS due FROM findings ORDER BY ALL`),
})

test('a policy whose way to the clocks is cut short by kills reaches each of them once', async () => {
  await fill(killed.path)
  await fill(whole.path)
  let isDone = false
  let kills = 0
  for (; !isDone; kills += 1) isDone = await applyAndKill(1 + kills * 6)
  expect(kills).toBeGreaterThan(2)

  const [one, other] = [await openMade(killed.path), await openMade(whole.path)]
  await apply(other, 2, POLICY)
  expect(await readProgress(one)).toEqual({
    version: 2,
    done: true,
    missing: 0,
    base: { version: 2, policy: POLICY },
  })
  expect(await contents(one)).toEqual(await contents(other))
  const [twice] = await one.query(`SELECT count(*) AS count FROM (
    FROM ledger.clock_events SELECT finding_key, seq GROUP BY ALL HAVING count(*) > 1)`)
  expect(Number(twice?.count)).toBe(0)
  const policies = await one.query(`SELECT finding_key FROM ledger.clock_events WHERE kind = 'policy'`)
  expect(policies.length).toBeGreaterThan(30)
  expect(new Set(policies.map(row => row.finding_key)).size).toBe(policies.length)
  await one.close()
  await other.close()
})

test('what closed twice is known to have closed before as the policy in force judges it, not as others did', async () => {
  const { index } = varied
  const wrong = () => Promise.all(Object.values(WRONG_OUTCOMES).map(sql => index.query(sql)))
  const none = Object.keys(WRONG_OUTCOMES).map(() => [{ n: 0n }])
  const judged = () =>
    index.query(`SELECT finding_key, seq, today_phase, today_again_ms FROM clock_spans
      WHERE kind = 'close' AND today_again_ms IS NOT NULL ORDER BY ALL`)
  expect(await wrong()).toEqual(none)
  const before = await judged()
  await apply(index, 2, POLICY)
  expect(await wrong()).toEqual(none)
  expect(await judged()).not.toEqual(before)
  // A closing after the policy came into force goes on from what it made of those before.
  await writePage(index, pageOf(Array.from({ length: COUNT }, (_, n) => makeEarlier(n, -20, false))))
  expect(await wrong()).toEqual(none)
})

test('a policy that is applied again changes nothing', async () => {
  const index = await openMade(whole.path)
  const before = await contents(index)
  await forget(index)
  expect(await apply(index, 2, POLICY)).toBe(0)
  expect(await contents(index)).toEqual(before)
  await index.close()
})

const EDITS: readonly [string, SlaPolicy][] = [
  ['nothing but its version', DEFAULT_POLICY],
  ['days of one severity', { ...DEFAULT_POLICY, days: { ...DEFAULT_POLICY.days, HIGH: 4 } }],
  ['days and a rule', POLICY],
  ['the name of a rule', { ...POLICY, rules: [{ ...POLICY.rules[0], name: 'other' }] as SlaPolicy['rules'] }],
  ['lead and what waits for a fix', { ...POLICY, at_risk_hours: 100, from_fix: true }],
  ['working time', { ...DEFAULT_POLICY, time: { ...DEFAULT_POLICY.time, business: true } }],
]

test('only clocks of which an edit says otherwise are walked, and all ends as if each had been', async () => {
  await fill(compared.path)
  await fill(compared.path, 'every.duckdb')
  const [one, other] = [await openMade(compared.path), await openMade(compared.path, 'every.duckdb')]
  let version = 1
  for (const [what, policy] of EDITS) {
    version += 1
    await apply(one, version, policy)
    await forget(other)
    await apply(other, version, policy)
    expect(await contents(one), what).toEqual(await contents(other))
  }
  await one.close()
  await other.close()
})

test('what followed a policy that was undone before its way began follows the one in force', async () => {
  const index = await openMade(compared.path, 'undone.duckdb')
  await keepProgress(index, FIRST)
  await putInForce(index, policyInForce(2, POLICY))
  await writePage(index, pageOf(Array.from({ length: COUNT }, (_, n) => makeVaried(n))))
  await apply(index, 3, DEFAULT_POLICY)
  const allowances = await index.query(
    `SELECT DISTINCT severity, allowance_ms // 86400000 AS days FROM clocks WHERE phase = 'running'`,
  )
  const days: Partial<Record<string, number | null>> = DEFAULT_POLICY.days
  expect(allowances.map(row => Number(row.days))).toEqual(
    allowances.map(({ severity }) => days[String(severity)]),
  )
  expect(allowances.length).toBeGreaterThan(2)
  await index.close()
})

test('a policy comes into force between two writes, and only a later one does', async () => {
  const index = await openMade(compared.path, 'between.duckdb')
  const gate = Promise.withResolvers<void>()
  const during = index.write(async () => {
    const { version } = index.policy()
    await gate.promise
    return [version, index.policy().version]
  })
  const later = putInForce(index, policyInForce(3, POLICY))
  const earlier = putInForce(index, policyInForce(2, DEFAULT_POLICY))
  gate.resolve()
  expect(await during).toEqual([1, 1])
  expect([await later, await earlier]).toEqual([true, false])
  expect(index.policy().version).toBe(3)
  await index.close()
})

test('a clock that changes between its judgement and its write is judged again', async () => {
  const index = await openMade(compared.path)
  const policy = policyInForce(50, { ...POLICY, days: { ...POLICY.days, HIGH: 7, MEDIUM: 7 } })
  index.judgeBy(policy)
  const walk = await walkClocks(index, policy, null)
  const judged = await walk.next(1_000, Date.now())
  if (!judged) throw new Error('There are no clocks')
  const varied = makeVaried(1)
  const { identity, sourceId } = varied
  const provider = { ...varied.provider, compliance: 'FAILED' as const, updatedAt: Date.now() }
  const customer = { ...varied.customer, severity: 'CRITICAL' as const }
  const raw = JSON.stringify({ identity, sourceId, provider, customer })
  const { changedKeys } = await writePage(
    index,
    pageOf([{ ...varied, provider, customer, raw, observedAt: Date.now() }]),
  )
  expect(changedKeys).toHaveLength(1)
  const reached = { version: 50, done: false, missing: 0, base: null }
  const written = await writeOutcomes(index, {
    outcomes: judged.outcomes,
    touched: judged.touched.keys,
    reached,
  })
  expect(written?.touched).toEqual(changedKeys)
  walk.again(written?.touched ?? [])
  judged.touched.end()
  const again = await walk.next(1_000, Date.now())
  expect(again?.outcomes.map(({ key }) => key)).toEqual(changedKeys)
  again?.touched.end()
  walk.close()
  const twice = await index.query(`SELECT finding_key FROM clock_spans GROUP BY ALL
    HAVING count(*) <> count(DISTINCT seq) OR count_if(until_ms > 253402300799998) <> 1`)
  expect(twice).toEqual([])
  await index.close()
})
