import { expect, test } from 'vitest'
import type { Compliance } from '@/lib/finding/statuses'
import { makeDocument, NOON, pageOf } from '@/server/store/fixtures'
import { writePage } from '@/server/store/merge/write-page'
import { madeIndex } from '@/server/store/testing/made-index'

const index = await madeIndex()

const DAY = 86_400_000
type Look = { readonly day: number; readonly since: number; readonly compliance: Compliance }
const LOOKS: readonly Look[] = [
  { day: 1, since: 1, compliance: 'FAILED' },
  { day: 3, since: 2, compliance: 'WARNING' },
  { day: 4, since: 2, compliance: 'WARNING' },
  { day: 6, since: 5, compliance: 'NOT_AVAILABLE' },
  { day: 8, since: 7, compliance: 'FAILED' },
  { day: 10, since: 9, compliance: 'PASSED' },
  { day: 12, since: 11, compliance: 'WARNING' },
]

test('of both formats a clock ends with a pass alone, not with another status that is none', async () => {
  const told: unknown[] = []
  for (const format of ['asff', 'ocsf'] as const) {
    let [last, previous]: (Compliance | null)[] = [null, null]
    for (const { day, since, compliance } of LOOKS) {
      if (compliance !== last) [last, previous] = [compliance, last]
      const at = NOON + day * DAY
      const provider = {
        compliance,
        previousCompliance: format === 'asff' ? (previous ?? null) : null,
        firstObservedAt: NOON + since * DAY,
        updatedAt: at,
        title: `Looked at on day ${day}`,
      }
      await writePage(index, pageOf([makeDocument({ format, id: `of ${format}`, observedAt: at, provider })]))
    }
    told.push(
      await index.query(
        `SELECT s.kind, s.phase, s.from_ms, s.due_ms FROM clock_spans s JOIN findings f ON f.key = s.finding_key
         WHERE f.id = ? ORDER BY s.seq`,
        [`of ${format}`],
      ),
    )
  }
  expect(told[1]).toEqual(told[0])
  expect(told[0]).toMatchObject([
    { kind: 'start', phase: 'running', from_ms: BigInt(NOON + DAY) },
    { kind: 'close', phase: 'met', from_ms: BigInt(NOON + 9 * DAY) },
    { kind: 'reopen', phase: 'running', from_ms: BigInt(NOON + 11 * DAY) },
  ])
})
