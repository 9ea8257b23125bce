import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** Files, or folders of them, that read findings or what is kept of them without `filterToSql`, and why nobody sees too much by them. */
const REASONS: Readonly<Record<string, string>> = {
  'apply-plan.ts': 'writes',
  'clock-to-sql.ts': 'is a part of filterToSql',
  'clocks/': 'writes, and reads for writes; no actor asks',
  'decided-owners.ts': 'writes',
  'escalations/steps.sql.ts': 'reads for writes',
  'escalations/take-steps.ts': 'writes',
  'filter-samples.ts': 'is for tests',
  'find-finding.ts': 'asks listVisibleKeys first',
  'find-sights.ts': 'compares what was read back; no actor asks',
  'lake/export-lake.ts': 'exports everything for the Athena engine, which limits its questions',
  'lake/lake-tables.ts': 'exports everything for the Athena engine, which limits its questions',
  'ledger-backup/backup-ledger.ts': 'backs up everything for whoever runs the process',
  'ledger.ts': 'writes',
  'open-index.ts': 'saves what waits for the ledger',
  'owner-teams.ts': 'writes',
  'read-gone-finding.ts': 'asks listVisibleKeys first',
  'related-to-sql.ts': 'is a part of filterToSql',
  'replace-accounts.ts': 'writes',
  'sla-policy/progress.ts': 'counts clocks for the desk itself',
  'sla-policy/list-affected.ts': 'finds what the policy reaches, which holds for everybody',
  'sla-policy/judge-clocks.ts': 'reads for writes, and for previews of those who edit the policy',
  'sla-policy/read-pasts.ts': 'reads for writes, and for previews of those who edit the policy',
  'sla-policy/record-moves.ts': 'writes',
  'sla-policy/show-today.ts': 'writes',
  'sla/athena/read-snapshot.ts': 'looks whether the export is whole',
  'sla/narrowing-of.ts': 'counts everything to choose how to read, and what its asker may see',
  'stored-documents.ts': 'reads the documents of findings that were found, and for writes',
  'sweep-generation.ts': 'writes',
  'update-findings.ts': 'writes',
}

const TABLES = 'findings|documents|resources|clock_spans|clocks|clock_outbox|ledger\\.\\w+'
const READS = new RegExp(`\\b(FROM|JOIN|UPDATE|INTO)\\s+(${TABLES})\\b`)
const folders = Object.keys(REASONS).filter(name => name.endsWith('/'))
/** The texts of both engines: whoever asks one must give it a condition, which `Analytics.where` alone makes. */
const TAKES_CONDITION = /\bwhere: SqlCondition\b|\bnarrowing: Narrowing\b/

test('every other query of findings is limited to what its asker may see', () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .map(file => file.replaceAll('\\', '/'))
    .filter(file => file.endsWith('.ts') && !/\.test\.|(^|\/)testing\//.test(file))
    .map(file => ({ file, text: readFileSync(join(import.meta.dirname, file), 'utf8') }))
  const unlimited = files
    .filter(({ text }) => READS.test(text) && !text.includes('filterToSql(') && !TAKES_CONDITION.test(text))
    .map(({ file }) => folders.find(folder => file.startsWith(folder)) ?? file)
  expect([...new Set(unlimited)].sort()).toEqual(Object.keys(REASONS).sort())
})
