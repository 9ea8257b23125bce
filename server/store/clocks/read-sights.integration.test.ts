import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Fix } from '@/lib/finding/statuses'
import { firstSight, mergeFinding } from '@/server/domain/finding/merge-finding'
import { sightOf } from '@/server/domain/sla/clock/sight-of'
import { makeDocument, NOON, pageOf } from '@/server/store/fixtures'
import { writePage } from '@/server/store/merge/write-page'
import { madeIndex } from '@/server/store/testing/made-index'
import { readSights } from './read-sights'

const index = await madeIndex()

const vulnerability = (fix: Fix | null) => ({
  id: 'CVE-2026-1',
  aliases: [],
  cvss: [],
  vendor: null,
  epss: null,
  exploit: null,
  fix,
  packages: [],
  references: [],
})

const document = fc
  .record({
    compliance: fc.constantFrom('FAILED', 'PASSED', null),
    recordState: fc.constantFrom('ACTIVE', 'ARCHIVED'),
    workflow: fc.constantFrom('NEW', 'SUPPRESSED', 'RESOLVED'),
    verification: fc.constantFrom('FALSE_POSITIVE', 'TRUE_POSITIVE', null),
    fixes: fc.array(fc.constantFrom('YES', 'PARTIAL', 'NO', null), { maxLength: 2 }),
  } as const)
  .map(({ compliance, recordState, workflow, verification, fixes }) =>
    makeDocument({
      id: 'one',
      observedAt: NOON,
      provider: { compliance, recordState, vulnerabilities: fixes.map(vulnerability) },
      customer: { workflow, verification },
    }),
  )

test('a row gives its clock the same sight as the finding itself, except for passes that Hubdesk did not see', async () => {
  await fc.assert(
    fc.asyncProperty(document, async one => {
      await index.write(async connection => {
        for (const table of ['findings', 'resources', 'documents', 'clocks', 'clock_spans'])
          await connection.run(`DELETE FROM ${table}`)
      })
      await writePage(index, pageOf([one]))
      const finding = mergeFinding([firstSight(one)])
      const [read] = await index.write(connection => readSights(connection, [finding.key], index.policy()))
      expect(read?.sight).toEqual({ ...sightOf(finding, finding.customer.severity), unbroken: true })
    }),
    { numRuns: 40 },
  )
})
