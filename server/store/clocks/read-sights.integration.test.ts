import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstSight, mergeFinding } from '@/server/domain/merge-finding'
import { sightOf } from '@/server/domain/sla/sight-of'
import { makeDocument, NOON, pageOf } from '@/server/store/fixtures'
import { madeIndex } from '@/server/store/testing/made-index'
import { writePage } from '@/server/store/write-page'
import { readSights } from './read-sights'

const index = await madeIndex()

const vulnerability = (fix: boolean | null) => ({
  id: 'CVE-2026-1',
  cvss: null,
  cvssVector: null,
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
    fixes: fc.array(fc.constantFrom(true, false, null), { maxLength: 2 }),
  } as const)
  .map(({ compliance, recordState, workflow, verification, fixes }) =>
    makeDocument({
      id: 'one',
      observedAt: NOON,
      provider: { compliance, recordState, vulnerabilities: fixes.map(vulnerability) },
      customer: { workflow, verification },
    }),
  )

test('a row says to its clock what the finding itself says, but for passes that nobody saw', async () => {
  await fc.assert(
    fc.asyncProperty(document, async one => {
      await index.write(async connection => {
        for (const table of ['findings', 'resources', 'documents', 'clocks', 'clock_spans'])
          await connection.run(`DELETE FROM ${table}`)
      })
      await writePage(index, pageOf([one]))
      const finding = mergeFinding([firstSight(one)])
      const [read] = await index.write(connection => readSights(connection, [finding.key], index.policy()))
      expect(read?.sight).toEqual({ ...sightOf(finding, null), unbroken: true })
    }),
    { numRuns: 40 },
  )
})
