import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEFAULT_POLICY, type SlaRule } from '@/lib/api/sla-policy'
import type { Compliance } from '@/lib/finding/statuses'
import { policyInForce } from '@/server/domain/sla/policy-in-force'
import { makeDocument, makeFolder, NOON, openMade, pageOf } from '@/server/store/fixtures'
import type { Index } from '@/server/store/open-index'
import { text } from '@/server/store/values'
import { writePage } from '@/server/store/write-page'
import { advanceClocksOf } from './advance-clocks'

const folder = makeFolder()
let index: Index
beforeAll(async () => {
  index = await openMade(folder.path)
})
afterAll(async () => {
  await index.close()
  folder.remove()
})

const hours: SlaRule = { name: 'hours', filter: 'control:S3.1', allowance: { hours: 48 } }
const none: SlaRule = { name: 'none', filter: 'control:EC2.1', allowance: { none: true } }

test('a policy that comes into force while clocks are judged leaves them to the rules that were looked up', async () => {
  await writePage(index, pageOf([makeDocument()]))
  const [row] = await index.query('SELECT key FROM findings')
  if (!row) throw new Error('one was written')
  const before = policyInForce(2, { ...DEFAULT_POLICY, rules: [hours] })
  const after = policyInForce(3, { ...DEFAULT_POLICY, rules: [none, hours] })
  let asked = 0
  const racing: Index = { ...index, policy: () => (asked++ === 0 ? before : after) }
  await index.write(connection => advanceClocksOf(racing, connection, [text(row, 'key')]))
  const [span] = await index.query(
    'SELECT kind, rule, policy_version FROM clock_spans ORDER BY seq DESC LIMIT 1',
  )
  expect(span).toEqual({ kind: 'policy', rule: 'hours', policy_version: 2 })
})

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
