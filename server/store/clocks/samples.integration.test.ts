import { expect, test } from 'vitest'
import { DEFAULT_POLICY, slaPolicy } from '@/lib/api/sla/sla-policy'
import { policyInForce } from '@/server/domain/sla/policy/policy-in-force'
import { reapplyRules } from '@/server/store/advance/reapply-rules'
import { makeDocument, NOON, pageOf } from '@/server/store/fixtures'
import { writePage } from '@/server/store/merge/write-page'
import { countRuleMatches } from '@/server/store/sla-policy/count-rule-matches'
import { putInForce } from '@/server/store/sla-policy/progress'
import { madeIndex } from '@/server/store/testing/made-index'

const index = await madeIndex()
const rules = [{ name: 'Everything here', filter: 'account:111122223333', allowance: { hours: 12 } }]

/** Whenever it is seen, it is a little later than before. */
let minutes = 0
const see = (id: string, sample: boolean) => {
  minutes += 1
  const updatedAt = NOON + minutes * 60_000
  return writePage(
    index,
    pageOf([makeDocument({ id, observedAt: updatedAt, provider: { sample, updatedAt } })]),
  )
}
const clockOf = async (id: string) => {
  const [row] = await index.query('SELECT clock_phase, sla_rule FROM findings WHERE id = ?', [id])
  return row
}

test('samples have no SLA under any rules until the policy gives them one', async () => {
  await see('made up', true)
  await see('real', false)
  expect(await clockOf('made up')).toEqual({ clock_phase: 'no_sla', sla_rule: 'Sample findings' })
  expect(await clockOf('real')).toEqual({ clock_phase: 'running', sla_rule: null })

  await putInForce(index, policyInForce(2, { ...DEFAULT_POLICY, rules }))
  await see('made up', true)
  await see('real', false)
  expect(await clockOf('made up')).toEqual({ clock_phase: 'no_sla', sla_rule: 'Sample findings' })
  expect(await clockOf('real')).toEqual({ clock_phase: 'running', sla_rule: 'Everything here' })
  expect(await countRuleMatches(index, index.policy(), null)).toMatchObject({
    rules: [{ governs: 1, shadowed: 0 }],
    ungoverned: 0,
  })
  // Neither is governed by another rule than before.
  const keys = (await index.query('SELECT key FROM findings')).map(({ key }) => String(key))
  const count = 'SELECT count(*) AS events FROM clock_spans'
  const [before] = await index.query(count)
  await index.write(connection => reapplyRules(index, connection, keys))
  expect(await index.query(count)).toEqual([before])

  await putInForce(index, policyInForce(3, { ...DEFAULT_POLICY, samples: true }))
  await see('made up', true)
  expect(await clockOf('made up')).toEqual({ clock_phase: 'running', sla_rule: null })
})

test('a policy that was saved before samples could be chosen gives them none', () => {
  const { samples: _, ...older } = DEFAULT_POLICY
  expect(slaPolicy.parse(older)).toEqual(DEFAULT_POLICY)
})
