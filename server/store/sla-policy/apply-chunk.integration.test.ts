import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { DEFAULT_POLICY, type SlaPolicy } from '@/lib/api/sla-policy'
import { policyInForce } from '@/server/domain/sla/policy-in-force'
import { WRONG_OUTCOMES } from '@/server/store/clocks/testing/wrong-outcomes'
import { makeFolder, openMade, pageOf } from '@/server/store/fixtures'
import { makeEarlier, makeVaried } from '@/server/store/make-varied'
import type { Index } from '@/server/store/open-index'
import { COUNT, openVaried } from '@/server/store/varied-index'
import { writePage } from '@/server/store/write-page'
import { applyChunk, keepProgress, readProgress } from './apply-chunk'

const POLICY: SlaPolicy = {
  ...DEFAULT_POLICY,
  days: { CRITICAL: 2, HIGH: 50, MEDIUM: 14, LOW: null, INFORMATIONAL: 3 },
  rules: [{ name: 'halved', filter: 'account:111122223331', allowance: { factor: 0.5 } }],
}

const varied = openVaried()
const killed = makeFolder()
const whole = makeFolder()
afterAll(() => {
  killed.remove()
  whole.remove()
})

async function fill(folder: string): Promise<void> {
  const index = await openMade(folder)
  await writePage(index, pageOf(Array.from({ length: 120 }, (_, n) => makeVaried(n))))
  await keepProgress(index, { version: 1, cursor: null, missing: 0 })
  await index.close()
}

/** Starts to apply the policy, and ends the process without warning after some steps. True where it came to the end. */
async function applyAndKill(steps: number): Promise<boolean> {
  const script = fileURLToPath(new URL('./apply-until-killed.mjs', import.meta.url))
  const child = spawn(process.execPath, [script, killed.path, JSON.stringify(POLICY)], {
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

async function applyWhole(index: Index): Promise<void> {
  index.judgeBy(policyInForce(2, POLICY))
  for (let after: string | null = ''; after !== null; ) {
    after = (await applyChunk(index, { after, missing: 0, limit: 1_000, now: Date.now() })).cursor
  }
}

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
  for (; !isDone; kills += 1) isDone = await applyAndKill(1 + kills * 3)
  expect(kills).toBeGreaterThan(2)

  const [one, other] = [await openMade(killed.path), await openMade(whole.path)]
  await applyWhole(other)
  expect(await readProgress(one)).toEqual({ version: 2, cursor: null, missing: 0 })
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
  await applyWhole(index)
  expect(await wrong()).toEqual(none)
  expect(await judged()).not.toEqual(before)
  // A closing after the policy came into force goes on from what it made of those before.
  await writePage(index, pageOf(Array.from({ length: COUNT }, (_, n) => makeEarlier(n, -20, false))))
  expect(await wrong()).toEqual(none)
})

test('a policy that is applied again changes nothing', async () => {
  const index = await openMade(whole.path)
  const before = await contents(index)
  index.judgeBy(policyInForce(2, POLICY))
  expect(await applyChunk(index, { after: '', missing: 0, limit: 1_000, now: Date.now() })).toMatchObject({
    changed: 0,
  })
  expect(await contents(index)).toEqual(before)
  await index.close()
})
