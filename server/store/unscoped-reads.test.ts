import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** Files that read findings, documents or resources without `filterToSql`, and why nobody sees too much by them. */
const REASONS: Readonly<Record<string, string>> = {
  'apply-plan.ts': 'writes',
  'clocks/end-clocks.ts': 'writes',
  'clocks/read-rules.ts': 'reads for writes',
  'clocks/read-sights.ts': 'reads for writes',
  'clocks/restore-gone.ts': 'writes',
  'clocks/show-clocks.ts': 'writes',
  'decided-owners.ts': 'writes',
  'escalations/take-steps.ts': 'writes',
  'field-values.ts': 'takes the condition of its callers',
  'filter-samples.ts': 'is for tests',
  'find-finding.ts': 'asks listVisibleKeys first',
  'find-sights.ts': 'compares what was read back; no actor asks',
  'lake/export-lake.ts': 'exports all of it for Athena; no actor asks',
  'lake/lake-tables.ts': 'exports all of it for Athena; no actor asks',
  'owner-teams.ts': 'writes',
  'read-gone-finding.ts': 'asks listVisibleKeys first',
  'related-to-sql.ts': 'is a part of filterToSql',
  'replace-accounts.ts': 'writes',
  'sla-forecast/sql.ts': 'names tables for statements that carry a condition',
  'sla-policy/judge-clocks.ts': 'reads for writes',
  'sla/athena/read-snapshot.ts': 'reads when it was exported alone',
  'sla/narrowing.ts': 'names tables for statements that carry a condition',
  'stored-documents.ts': 'reads the documents of findings that were found, and for writes',
  'sweep-generation.ts': 'writes',
}

/** The condition that a scoped filter becomes: by `filterToSql`, or by the engine's `where` that a `Narrowing` carries. */
const LIMITED = /filterToSql\(|\$\{(narrowing\.)?where\}/

test('every other query of findings is limited to what its asker may see', () => {
  const reads = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .map(file => file.replaceAll('\\', '/'))
    .filter(file => file.endsWith('.ts') && !/\.test\.|(^|\/)testing\/|^schema\.sql\.ts$/.test(file))
    .map(file => ({ file, text: readFileSync(join(import.meta.dirname, file), 'utf8') }))
    .filter(({ text }) => /\b(FROM|JOIN|UPDATE|INTO)\s+(findings|documents|resources)\b/.test(text))
  const unlimited = reads.filter(({ text }) => !LIMITED.test(text)).map(({ file }) => file)
  expect(unlimited.sort()).toEqual(Object.keys(REASONS))
})
