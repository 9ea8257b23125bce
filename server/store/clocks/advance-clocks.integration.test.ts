import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEFAULT_POLICY, type SlaRule } from '@/lib/api/sla-policy'
import { policyInForce } from '@/server/domain/sla/policy-in-force'
import { makeDocument, makeFolder, openMade, pageOf } from '@/server/store/fixtures'
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
