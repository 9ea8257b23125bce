import type { DuckDBConnection } from '@duckdb/node-api'
import { COMPLIANCES } from '@/lib/finding/statuses'
import type { Finding } from '@/server/domain/merge-finding'
import type { LookBefore } from '@/server/domain/sla/sight-of'
import { readAccounts } from './accounts'
import { advanceClocks } from './clocks/advance-clocks'
import { endClocks } from './clocks/end-clocks'
import {
  CLOCK_COLUMNS,
  DOCUMENT_COLUMNS,
  FINDING_COLUMNS,
  type FindingColumn,
  RESOURCE_COLUMNS,
} from './columns'
import { readDecidedOwners } from './decided-owners'
import { mapGently } from './map-gently'
import type { Index } from './open-index'
import { readOwnerTeams } from './owner-teams'
import type { PagePlan, Sighting, Touched } from './plan-page'
import { query, queryByKeys } from './query'
import { appendRows, stage } from './stage'
import { type Cell, cellsOf, findingCells, toDocumentRow, toResourceRow, toRow } from './to-row'
import { hash, numberOrNull, oneOfOrNull, text } from './values'

/** Takes over every column; a generation never falls, as an old page may come after a new one. */
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
type Stored = LookBefore & { readonly row: bigint; readonly resources: bigint }

/** What is stored under the keys, by key; read through the primary key. */
async function storedRows(
  connection: DuckDBConnection,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Stored>> {
  const rows = await queryByKeys(
    connection,
    'SELECT key, row_hash, resources_hash, compliance, opened_at FROM findings WHERE key IN (?…)',
    keys,
  )
  return new Map(
    rows.map(row => [
      text(row, 'key'),
      {
        row: hash(row, 'row_hash'),
        resources: hash(row, 'resources_hash'),
        compliance: oneOfOrNull(row, 'compliance', COMPLIANCES),
        openedAt: numberOrNull(row, 'opened_at'),
      },
    ]),
  )
}

/** New rows go straight into the table; to stage and upsert them as well would take half as long again. */
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

/** Moves the instants of sight, in place: nothing else of these rows is written. */
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

/**
 * Writes what a page changes, inside the caller's transaction, and what that means for clocks. Answers the keys of
 * findings that now read otherwise.
 */
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
  const rows = await mapGently(plan.findings, (finding): FindingRow => {
    const account = accounts.get(finding.provider.account) ?? null
    return toRow(finding, account, { decided: owners.get(finding.key) ?? null, teamOf }, generation)
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
  // What the page does not hold was not seen by this generation: a sweep must still find it.
  const documentCells = ({ state, findingKey, isSeen }: PagePlan['documents'][number]) =>
    cellsOf(DOCUMENT_COLUMNS, toDocumentRow(state, findingKey, isSeen ? generation : 0))
  await writeRows(connection, 'documents', UPSERT_DOCUMENTS, {
    added: plan.documents.filter(one => one.isNew).map(documentCells),
    updated: plan.documents.filter(one => !one.isNew).map(documentCells),
  })
  await advanceClocks(
    index,
    connection,
    plan.findings.filter(({ key }) => changedKeys.has(key)),
    stored,
  )
  await endClocks(index, connection, plan)
  return [...changedKeys, ...plan.absorbed, ...plan.gone]
}
