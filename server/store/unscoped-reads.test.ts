import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** Files that read findings, documents or resources without `filterToSql`, and why nobody sees too much by them. */
const REASONS: Readonly<Record<string, string>> = {
  'apply-plan.ts': 'writes',
  'decided-owners.ts': 'writes',
  'field-values.ts': 'takes the condition of its callers',
  'filter-samples.ts': 'is for tests',
  'find-finding.ts': 'asks listVisibleKeys first',
  'find-sights.ts': 'compares what was read back; no actor asks',
  'related-to-sql.ts': 'is a part of filterToSql',
  'replace-accounts.ts': 'writes',
  'stored-documents.ts': 'reads the documents of findings that were found, and for writes',
  'sweep-generation.ts': 'writes',
}

test('every other query of findings is limited to what its asker may see', () => {
  const reads = readdirSync(import.meta.dirname)
    .filter(file => file.endsWith('.ts') && !file.includes('.test.') && file !== 'schema.sql.ts')
    .map(file => ({ file, text: readFileSync(join(import.meta.dirname, file), 'utf8') }))
    .filter(({ text }) => /\b(FROM|JOIN|UPDATE|INTO)\s+(findings|documents|resources)\b/.test(text))
  const unlimited = reads.filter(({ text }) => !text.includes('filterToSql(')).map(({ file }) => file)
  expect(unlimited.sort()).toEqual(Object.keys(REASONS))
})
