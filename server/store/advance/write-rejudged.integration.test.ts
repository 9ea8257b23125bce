import { expect, test } from 'vitest'
import { DEFAULT_POLICY } from '@/lib/api/sla/sla-policy'
import { policyInForce } from '@/server/domain/sla/policy/policy-in-force'
import { makeDocument, NOON, pageOf } from '@/server/store/fixtures'
import { replaceOwnerTeams } from '@/server/store/merge/owner-teams'
import { writePage } from '@/server/store/merge/write-page'
import { judgeClocks } from '@/server/store/sla-policy/judge-clocks'
import { text } from '@/server/store/sql/values'
import { madeIndex } from '@/server/store/testing/made-index'

const DAY = 86_400_000
const POLICY = policyInForce(1, {
  ...DEFAULT_POLICY,
  rules: [{ name: 'payments', filter: 'team:payments', allowance: { hours: 48 } }],
})

const index = await madeIndex()
index.judgeBy(POLICY)

const seen = (id: string, day: number, workflow: 'NEW' | 'SUPPRESSED' | 'RESOLVED', owner = 'ann') =>
  writePage(
    index,
    pageOf([
      makeDocument({
        id,
        observedAt: NOON + day * DAY,
        provider: { updatedAt: NOON + day * DAY, createdAt: NOON, firstObservedAt: NOON },
        customer: { severity: 'MEDIUM', workflow, userDefined: { owner } },
      }),
    ]),
  )

const closings = async () =>
  index.query(`SELECT f.id, s.phase, s.today_phase FROM clock_spans s JOIN findings f ON f.key = s.finding_key
    WHERE s.kind = 'close' ORDER BY f.id`)

/** What a walk of all clocks under the policy in force would still have to change. */
async function leftToTell(): Promise<unknown[]> {
  const keys = (await index.query('SELECT key FROM findings')).map(row => text(row, 'key'))
  const connection = await index.connect()
  const outcomes = await judgeClocks(connection, keys, { policy: POLICY, now: NOON + 40 * DAY })
  connection.closeSync()
  return outcomes.filter(({ change, shown, today }) => change || shown.length > 0 || today)
}

test('a finding with a new owner has its whole past judged by the rule that governs it now, open or closed, and back again', async () => {
  await seen('closed', 0, 'NEW')
  await seen('closed', 5, 'RESOLVED')
  await seen('open', 0, 'NEW')
  await seen('open', 3, 'SUPPRESSED')
  await seen('open', 6, 'NEW')
  await seen('others', 0, 'NEW', 'bob')
  await seen('others', 5, 'RESOLVED', 'bob')
  expect(await leftToTell()).toEqual([])

  await replaceOwnerTeams(index, [{ owner: 'ann', team: 'payments' }])
  expect(await closings()).toEqual([
    { id: 'closed', phase: 'met', today_phase: 'missed' },
    { id: 'others', phase: 'met', today_phase: 'met' },
  ])
  expect(await leftToTell()).toEqual([])

  await replaceOwnerTeams(index, [])
  expect((await closings())[0]).toEqual({ id: 'closed', phase: 'met', today_phase: 'met' })
  expect(await leftToTell()).toEqual([])
})

test('a page that gives a finding to another owner rebuilds its clock', async () => {
  await replaceOwnerTeams(index, [{ owner: 'eve', team: 'payments' }])
  await seen('others', 7, 'RESOLVED', 'eve')
  expect((await closings())[1]).toEqual({ id: 'others', phase: 'met', today_phase: 'missed' })
  expect(await leftToTell()).toEqual([])
})
