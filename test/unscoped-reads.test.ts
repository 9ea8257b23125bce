import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Literal, readLiterals } from './structure/read-literals'

/** Files or folders with a query of findings without a condition, and why no one sees too much by it. */
const REASONS: Readonly<Record<string, string>> = {
  'advance/advance-clocks.ts': 'writes',
  'advance/end-clocks.ts': 'writes',
  'advance/read-pasts.ts': 'reads for writes, and for previews of those who edit the policy',
  'advance/reapply-rules.ts': 'writes',
  'advance/restore-gone.ts': 'writes',
  'advance/show-today.ts': 'writes',
  'clocks/': 'writes, and reads for writes; no actor asks',
  'escalations/steps.sql.ts': 'reads for writes',
  'escalations/take-steps.ts': 'writes',
  'filter/clock-to-sql.ts': 'is a part of filterToSql',
  'filter/ended-to-sql.ts': 'a condition for findings that a filter is narrowed to elsewhere',
  'filter/related-to-sql.ts': 'is a part of filterToSql',
  'findings/count-matches.ts': 'puts in the condition by its text, which filterToSql made',
  'findings/export-findings.ts': 'reads findings by a list of keys that a condition made before',
  'findings/find-finding.ts': 'asks listVisibleKeys first',
  'findings/find-sights.ts': 'compares what was read back; no actor asks',
  'findings/list-change-items.ts': 'looks up the names of documents that its asker gave',
  'findings/read-gone-finding.ts': 'asks listVisibleKeys first',
  'lake/export-lake.ts': 'exports everything for the Athena engine, which limits its questions',
  'lake/lake-tables.ts': 'exports everything for the Athena engine, which limits its questions',
  'ledger-backup/backup-ledger.ts': 'backs up everything for the operator of the process',
  'ledger-backup/forget-audit-anchor.ts': 'says what was done to the ledger itself',
  'ledger-check/check-ledger.ts': 'compares the ledger with the index for the desk itself',
  'ledger-check/refill-ledger.ts': 'writes',
  'ledger/audit-anchor.ts': 'says what was done to the ledger itself',
  'ledger/ledger.ts': 'writes',
  'ledger/migrate-ledger.ts': 'writes',
  'merge/apply-plan.ts': 'writes',
  'merge/control-severities.ts': 'reads for writes',
  'merge/known-exploited.ts': 'writes',
  'merge/owner-teams.ts': 'writes',
  'merge/replace-accounts.ts': 'writes',
  'merge/stored-documents.ts': 'reads the documents of findings that were found, and for writes',
  'merge/sweep-generation.ts': 'writes',
  'open-index.ts': 'saves what waits for the ledger',
  'restatements/correct-severities.ts': 'writes',
  'restatements/find-continued.ts': 'reads for writes',
  'restatements/find-misjudged.ts': 'reads for writes',
  'restatements/list-restatements.ts':
    'counts the differences of a limited asker again, from findings with a condition',
  'restatements/log-restatement.ts': 'writes',
  'restatements/once.ts': 'says what was done to the ledger itself',
  'rows/decided-owners.ts': 'writes',
  'rows/update-findings.ts': 'writes',
  'sla-policy/find-last-events.ts': 'looks at one finding that its asker was shown before',
  'sla-policy/judge-clocks.ts': 'reads for writes, and for previews of those who edit the policy',
  'sla-policy/list-affected.ts': 'finds what the policy reaches, which applies to everyone',
  'sla-policy/preview-policy.ts': 'previews for people who edit the policy, and none of them has a limit',
  'sla-policy/progress.ts': 'counts clocks for the desk itself',
  'sla-policy/record-moves.ts': 'writes',
  'sla/athena/read-snapshot.ts': 'looks whether the export is whole',
  'sla/ends-known-from.ts': 'puts in the limit of its asker by its text',
  'sla/find-clock-history.ts': 'looks at one finding that its asker was shown before',
  'sla/narrowing.ts': 'joins findings, whose condition `spansWhere` adds',
  'sums/find-sum-problems.ts': 'compares sums for the desk itself',
}

const TABLES = 'findings|documents|resources|clock_spans|clocks|clock_outbox|ledger\\.\\w+'
const READS = new RegExp(`\\b(FROM|JOIN|UPDATE|INTO)\\s+(${TABLES})\\b`)
/** Names of conditions that `filterToSql` or `Analytics.where` made, and that are inserted into the query itself. */
const CONDITION = /\b(where|limit\.sql|condition|matches|visible|scoped|narrowing)\w*/i

const STORE = join(import.meta.dirname, '../server/store')
const folders = Object.keys(REASONS).filter(name => name.endsWith('/'))

/** True for a query of findings into which no condition is inserted. */
const isUnlimited = ({ text, parts }: Literal): boolean =>
  READS.test(text) && !parts.some(part => CONDITION.test(part))

test('every other query of findings is limited to what its actor may see', () => {
  const unlimited = readdirSync(STORE, { recursive: true, encoding: 'utf8' })
    .map(file => file.replaceAll('\\', '/'))
    .filter(file => file.endsWith('.ts') && !/\.test\.|(^|\/)testing\//.test(file))
    .filter(file => readLiterals(readFileSync(join(STORE, file), 'utf8')).some(isUnlimited))
    .map(file => folders.find(folder => file.startsWith(folder)) ?? file)
  expect([...new Set(unlimited)].sort()).toEqual(Object.keys(REASONS).sort())
})

test('a text is read with what is inserted into it, at any depth', () => {
  const source =
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the source of a template
    "// `no`\nconst a = `SELECT ${b ? `x FROM findings ${where.sql}` : 'y'} /* ${c} */`; /* 'no' */ f('it\\'s')"
  expect(readLiterals(source)).toEqual([
    { text: 'SELECT x FROM findings  /*  */', parts: ['where.sql', "b ?  : 'y'", 'c'] },
    { text: "it\\'s", parts: [] },
  ])
})
