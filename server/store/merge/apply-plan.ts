import type { DuckDBConnection } from '@duckdb/node-api'
import type { Finding } from '@/server/domain/finding/merge-finding'
import { isMasked, judgedSeverity } from '@/server/domain/sla/clock/failing-severity'
import { advanceClocks } from '@/server/store/advance/advance-clocks'
import { endClocks } from '@/server/store/advance/end-clocks'
import type { Index } from '@/server/store/index/handle'
import {
  CLOCK_COLUMNS,
  DOCUMENT_COLUMNS,
  FINDING_COLUMNS,
  type FindingColumn,
  RESOURCE_COLUMNS,
} from '@/server/store/rows/columns'
import { readDecidedOwners } from '@/server/store/rows/decided-owners'
import { cellsOf, findingCells, toDocumentRow, toResourceRow, toRow } from '@/server/store/rows/to-row'
import type { Cell } from '@/server/store/sql/cell'
import { mapYielding } from '@/server/store/sql/map-yielding'
import { query, queryByKeys } from '@/server/store/sql/query'
import { appendRows, stage } from '@/server/store/sql/stage'
import { hash, text } from '@/server/store/sql/values'
import { readAccounts } from './accounts'
import { keptSeverities, learnSeverities } from './control-severities'
import { readKevOf } from './known-exploited'
import { readOwnerTeams } from './owner-teams'
import type { PagePlan, Sighting, Touched } from './plan-page'

/** Assigns every column. A generation never falls, as an old page may come after a new one. */
const assignments = (table: string, columns: readonly string[], key: string): string =>
  columns
    .filter(column => column !== key)
    .map(column =>
      column === 'generation'
        ? `generation = greatest(${table}.generation, excluded.generation)`
        : `${column} = excluded.${column}`,
    )
    .join(', ')

const CLOCKED: ReadonlySet<string> = new Set(CLOCK_COLUMNS)

const UPSERT_FINDINGS = `INSERT INTO findings SELECT * FROM staged_findings
  ON CONFLICT (key) DO UPDATE SET ${assignments(
    'findings',
    FINDING_COLUMNS.filter(column => !CLOCKED.has(column)),
    'key',
  )}`

const UPSERT_DOCUMENTS = `INSERT INTO documents SELECT * FROM staged_documents
  ON CONFLICT (doc_key) DO UPDATE SET ${assignments('documents', DOCUMENT_COLUMNS, 'doc_key')}`

type FindingRow = Record<FindingColumn, Cell>
type Stored = { readonly row: bigint; readonly resources: bigint }

/** Reads the rows stored under the keys, by key, through the primary key. */
async function storedRows(
  connection: DuckDBConnection,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Stored>> {
  const rows = await queryByKeys(
    connection,
    'SELECT key, row_hash, resources_hash FROM findings WHERE key IN (?…)',
    keys,
  )
  return new Map(
    rows.map(row => [
      text(row, 'key'),
      { row: hash(row, 'row_hash'), resources: hash(row, 'resources_hash') },
    ]),
  )
}

/** Writes rows. New ones go straight into the table: staging and upserting them would take half as long again. */
async function writeRows(
  connection: DuckDBConnection,
  table: string,
  upsert: string,
  { added, updated }: { readonly added: readonly Cell[][]; readonly updated: readonly Cell[][] },
): Promise<void> {
  if (updated.length > 0) {
    await stage(connection, table, updated)
    await connection.run(upsert)
  }
  await appendRows(connection, table, added)
}

async function removeFindings(connection: DuckDBConnection, keys: readonly string[]): Promise<void> {
  await queryByKeys(connection, 'DELETE FROM findings WHERE key IN (?…)', keys)
  await queryByKeys(connection, 'DELETE FROM resources WHERE finding_key IN (?…)', keys)
}

async function writeResources(
  connection: DuckDBConnection,
  findings: readonly Finding[],
  stored: ReadonlyMap<string, Stored>,
): Promise<void> {
  const before = findings.map(({ key }) => key).filter(key => stored.has(key))
  await queryByKeys(connection, 'DELETE FROM resources WHERE finding_key IN (?…)', before)
  const rows = findings.flatMap(({ key, provider }) =>
    provider.resources.map((resource, ordinal) =>
      cellsOf(RESOURCE_COLUMNS, toResourceRow(key, resource, ordinal)),
    ),
  )
  await appendRows(connection, 'resources', rows)
}

/** Updates the instants of sight in place; nothing else of these rows is written. */
async function touch(
  connection: DuckDBConnection,
  documents: readonly Sighting[],
  findings: readonly Touched[],
  generation: number,
): Promise<void> {
  await connection.run(`CREATE OR REPLACE TEMP TABLE sightings
    (key VARCHAR, observed_at BIGINT, unresolved_seen_at BIGINT)`)
  if (documents.length > 0) {
    const rows = documents.map(one => [one.key, one.observedAt, one.unresolvedSeenAt])
    await appendRows(connection, 'sightings', rows, 'temp')
    await query(
      connection,
      `UPDATE documents SET observed_at = s.observed_at, customer_observed_at = s.observed_at,
         unresolved_seen_at = s.unresolved_seen_at, generation = greatest(generation, ?)
       FROM sightings s WHERE documents.doc_key = s.key`,
      [generation],
    )
    await connection.run('DELETE FROM sightings')
  }
  if (findings.length === 0) return
  const rows = findings.map(one => [one.key, one.observedAt, null])
  await appendRows(connection, 'sightings', rows, 'temp')
  await query(
    connection,
    `UPDATE findings SET observed_at = s.observed_at, generation = greatest(generation, ?)
     FROM sightings s WHERE findings.key = s.key`,
    [generation],
  )
}

/** Writes the changes of a page, in the caller's transaction, and advances clocks. Returns keys of changed findings. */
export async function applyPlan(
  index: Index,
  connection: DuckDBConnection,
  plan: PagePlan,
  generation: number,
): Promise<string[]> {
  const accounts = await readAccounts(connection)
  const teams = await readOwnerTeams(connection)
  const teamOf = (owner: string) => teams.get(owner) ?? null
  const owners = await readDecidedOwners(
    connection,
    plan.findings.map(({ key }) => key),
  )
  const kevOf = await readKevOf(
    connection,
    plan.findings.flatMap(({ provider }) =>
      provider.vulnerabilities.flatMap(({ id, aliases }) => [id, ...aliases]),
    ),
  )
  const severities = await learnSeverities(connection, plan.findings)
  const judged = (finding: Finding) =>
    judgedSeverity(finding, severities.get(finding.provider.control ?? '') ?? null)
  const kept = await keptSeverities(connection, plan.findings.filter(isMasked))
  const rows = await mapYielding(plan.findings, (finding): FindingRow => {
    const { account: id, platform } = finding.provider
    const account = platform === 'aws' ? (accounts.get(id) ?? null) : null
    const row = toRow(
      finding,
      account,
      { decided: owners.get(finding.key) ?? null, teamOf, kevOf },
      generation,
    )
    // The rules of the policy read it before the clock is written.
    return { ...row, sla_severity: kept.get(finding.key) ?? judged(finding) }
  })
  const stored = await storedRows(connection, plan.before)
  const isSame = (row: FindingRow) => stored.get(String(row.key))?.row === row.row_hash
  const changed = rows.filter(row => !isSame(row))
  const resourcesOf = new Map(rows.map(row => [row.key, row.resources_hash]))
  const changedKeys = new Set(changed.map(row => String(row.key)))
  const same = plan.findings.filter(({ key }) => !changedKeys.has(key))

  await touch(connection, plan.seenAgain, [...plan.touched, ...same], generation)
  await removeFindings(connection, plan.absorbed)
  await writeRows(connection, 'findings', UPSERT_FINDINGS, {
    added: changed.filter(row => !stored.has(String(row.key))).map(findingCells),
    updated: changed.filter(row => stored.has(String(row.key))).map(findingCells),
  })
  await writeResources(
    connection,
    plan.findings.filter(({ key }) => stored.get(key)?.resources !== resourcesOf.get(key)),
    stored,
  )
  // This generation did not see what the page does not hold: a sweep must still find it.
  const documentCells = ({ state, findingKey, isSeen }: PagePlan['documents'][number]) =>
    cellsOf(DOCUMENT_COLUMNS, toDocumentRow(state, findingKey, isSeen ? generation : 0))
  await writeRows(connection, 'documents', UPSERT_DOCUMENTS, {
    added: plan.documents.filter(one => one.isNew).map(documentCells),
    updated: plan.documents.filter(one => !one.isNew).map(documentCells),
  })
  // An older document changes no row, but may change the past.
  const late = new Set(plan.late)
  await advanceClocks(
    index,
    connection,
    plan.findings.filter(({ key }) => changedKeys.has(key) || late.has(key)),
    judged,
    late,
  )
  await endClocks(index, connection, plan)
  return [...changedKeys, ...plan.absorbed, ...plan.gone]
}
