import { expect, test } from 'vitest'
import { DEFAULT_POLICY } from '@/lib/api/sla/sla-policy'
import { policyInForce } from '@/server/domain/sla/policy/policy-in-force'
import { makeDocument, pageOf } from '@/server/store/fixtures'
import { replaceOwnerTeams } from '@/server/store/merge/owner-teams'
import { replaceAccounts } from '@/server/store/merge/replace-accounts'
import { writePage } from '@/server/store/merge/write-page'
import { madeIndex } from '@/server/store/testing/made-index'

const index = await madeIndex()

const RULES = [
  { name: 'payments', filter: 'team:payments', allowance: { hours: 48 } },
  { name: 'sandboxes', filter: 'ou:Root/Sandbox', allowance: { none: true } },
] as const

const events = async () =>
  index.query(`SELECT f.id, s.kind, s.rule FROM clock_spans s JOIN findings f ON f.key = s.finding_key
    WHERE s.seq > 1 ORDER BY f.id, s.seq`)

test('only findings that moved to another team or unit are judged by its rule', async () => {
  const owned = (id: string, owner: string) => makeDocument({ id, customer: { userDefined: { owner } } })
  await writePage(index, pageOf([owned('bank', 'ann'), owned('game', 'bob'), owned('till', 'ann')]))
  index.judgeBy(policyInForce(2, { ...DEFAULT_POLICY, rules: [...RULES] }))

  await replaceOwnerTeams(index, [
    { owner: 'ann', team: 'payments' },
    { owner: 'bob', team: 'games' },
  ])
  expect(await events()).toEqual([
    { id: 'bank', kind: 'policy', rule: 'payments' },
    { id: 'till', kind: 'policy', rule: 'payments' },
  ])

  await replaceAccounts(index, [
    { id: '111122223333', name: 'Play', owner: null, environment: null, ou: 'Root/Sandbox' },
  ])
  expect((await events()).filter(({ id }) => id === 'game')).toEqual([
    { id: 'game', kind: 'policy', rule: 'sandboxes' },
  ])
  expect(await events()).toHaveLength(3)

  await replaceOwnerTeams(index, [])
  expect((await events()).slice(0, 2)).toEqual([
    { id: 'bank', kind: 'policy', rule: 'payments' },
    { id: 'bank', kind: 'policy', rule: 'sandboxes' },
  ])
})
