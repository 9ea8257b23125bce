import { expect, test } from 'vitest'
import type { Compliance } from '@/lib/finding/statuses'
import { makeDocument, NOON, pageOf } from '@/server/store/fixtures'
import { writePage } from '@/server/store/merge/write-page'
import { madeIndex } from '@/server/store/testing/made-index'

const index = await madeIndex()
const DAY = 86_400_000

/** Failed on day 1, passed on day 8, fails again on day 20. */
const LIFE: readonly (readonly [day: number, compliance: Compliance])[] = [
  [1, 'FAILED'],
  [8, 'PASSED'],
  [20, 'FAILED'],
]
const documentOf = (id: string, at: number, place: number) => {
  const [day, compliance] = LIFE[place] ?? [1, 'FAILED']
  return makeDocument({
    id,
    observedAt: NOON + at * DAY,
    provider: {
      compliance,
      createdAt: NOON,
      firstObservedAt: NOON + DAY,
      updatedAt: NOON + day * DAY,
      title: `Written on day ${day}`,
    },
  })
}
const spansOf = (id: string) =>
  index.query(
    `SELECT s.kind, s.phase, s.from_ms, s.opened_ms, s.due_ms, s.outcome, s.late, f.opened_at = s.opened_ms AS is_shown
     FROM clock_spans s JOIN findings f ON f.key = s.finding_key WHERE f.id = ? ORDER BY s.seq`,
    [id],
  )

test('the same three documents give the same ledger, for any time of a look and any order', async () => {
  for (const [at, place] of [
    [21, 0],
    [22, 1],
    [23, 2],
  ] as const)
    await writePage(index, pageOf([documentOf('in turn', at, place)]))
  const expected = await spansOf('in turn')
  expect(expected).toMatchObject([
    { kind: 'start', from_ms: BigInt(NOON + DAY) },
    { kind: 'close', phase: 'met', from_ms: BigInt(NOON + 8 * DAY), outcome: 'passed' },
    { kind: 'reopen', phase: 'running', from_ms: BigInt(NOON + 20 * DAY), is_shown: true },
  ])
  const orders = [
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ] as const
  for (const order of orders) {
    const id = `as ${order.join(', ')}`
    for (const [turn, place] of order.entries())
      await writePage(index, pageOf([documentOf(id, 21 + turn, place)]))
    expect([id, ...(await spansOf(id))]).toEqual([id, ...expected])
  }
  await writePage(index, pageOf([0, 1, 2].map(place => documentOf('at once', 25, place))))
  expect(await spansOf('at once')).toEqual(expected)
})
