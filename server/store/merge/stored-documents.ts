import type { DuckDBConnection } from '@duckdb/node-api'
import { z } from 'zod'
import { SEVERITIES } from '@/lib/finding/severity'
import { FORMATS, type Format, VERIFICATIONS, WORKFLOWS } from '@/lib/finding/statuses'
import type { Instant } from '@/server/domain/finding/finding'
import { contentHash } from '@/server/domain/finding/key'
import type { Evidence } from '@/server/domain/finding/lifecycle'
import type { ChangedAfter, DocumentState } from '@/server/domain/finding/merge-finding'
import type { Index } from '@/server/store/index/handle'
import { readFacts } from '@/server/store/rows/facts-cell'
import { marks } from '@/server/store/sql/condition'
import { mapYielding } from '@/server/store/sql/map-yielding'
import { query, queryByKeys } from '@/server/store/sql/query'
import { hash, number, numberOrNull, oneOf, type Row, text, textOrNull } from '@/server/store/sql/values'

/** A document in the index, without its text. */
export type StoredDocument = {
  /** The place of its row when it was read; a later statement may find it elsewhere. */
  readonly place: bigint
  readonly key: string
  readonly findingKey: string
  readonly format: Format
  readonly sourceHash: bigint
  readonly productArn: string
  readonly observedAt: Instant
  readonly customer: string | null
  readonly customerObservedAt: Instant
  readonly changedAfter: ChangedAfter
  readonly evidence: Evidence
  readonly rawHash: bigint
}

const NARROW = `rowid AS place, doc_key, finding_key, format, source_hash, product_arn, observed_at, customer, customer_observed_at,
  workflow_changed_after, severity_changed_after, note_changed_after, facts, unresolved_seen_at, resolved_seen_at, resolved_at, raw_hash`

const PLACES_A_STATEMENT = 500

const customerFields = z.object({
  severity: z.enum(SEVERITIES),
  workflow: z.enum(WORKFLOWS),
  note: z.object({ text: z.string(), by: z.string().nullable(), at: z.number().nullable() }).nullable(),
  verification: z.enum(VERIFICATIONS).nullable(),
  confidence: z.number().nullable(),
  criticality: z.number().nullable(),
  userDefined: z.record(z.string(), z.string()),
})

const toStored = (row: Row): StoredDocument => ({
  place: hash(row, 'place'),
  key: text(row, 'doc_key'),
  findingKey: text(row, 'finding_key'),
  format: oneOf(row, 'format', FORMATS),
  sourceHash: hash(row, 'source_hash'),
  productArn: text(row, 'product_arn'),
  observedAt: number(row, 'observed_at'),
  customer: textOrNull(row, 'customer'),
  customerObservedAt: number(row, 'customer_observed_at'),
  changedAfter: {
    workflow: numberOrNull(row, 'workflow_changed_after'),
    severity: numberOrNull(row, 'severity_changed_after'),
    note: numberOrNull(row, 'note_changed_after'),
  },
  evidence: {
    facts: readFacts(text(row, 'facts')),
    unresolvedSeenAt: numberOrNull(row, 'unresolved_seen_at'),
    resolvedSeenAt: numberOrNull(row, 'resolved_seen_at'),
    resolvedAt: numberOrNull(row, 'resolved_at'),
  },
  rawHash: hash(row, 'raw_hash'),
})

/** Reads every stored document that shares a source id with one of the hashes, or has one of the keys. */
export async function documentsOfSources(
  connection: DuckDBConnection,
  sourceHashes: readonly bigint[],
  keys: readonly string[] = [],
): Promise<StoredDocument[]> {
  if (sourceHashes.length === 0) return []
  // Hashes have no index: one narrow column is read whole, and the rows by key.
  const near = await query(
    connection,
    'SELECT doc_key FROM documents WHERE source_hash IN (SELECT unnest(?))',
    [sourceHashes],
  )
  return documentsOfKeys(connection, [...new Set([...near.map(row => text(row, 'doc_key')), ...keys])])
}

/** Reads the documents of findings, without their text. */
export async function documentsOfFindings(
  connection: DuckDBConnection,
  findingKeys: readonly string[],
): Promise<StoredDocument[]> {
  if (findingKeys.length === 0) return []
  const rows = await query(
    connection,
    `SELECT ${NARROW} FROM documents WHERE finding_key IN (SELECT unnest(?))`,
    [findingKeys],
  )
  return rows.map(toStored)
}

/** Reads the documents of the keys, without their text, through the primary key. */
export const documentsOfKeys = async (
  connection: DuckDBConnection,
  keys: readonly string[],
): Promise<StoredDocument[]> =>
  (await queryByKeys(connection, `SELECT ${NARROW} FROM documents WHERE doc_key IN (?…)`, keys)).map(toStored)

/**
 * Reads the texts of documents, by key. A read by key unpacks a whole vector of texts for each of them, a scan of
 * places each vector once. For 200 neighbouring texts that is 20 ms instead of 400.
 */
async function readTexts(
  connection: DuckDBConnection,
  stored: readonly StoredDocument[],
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>()
  const keep = (rows: readonly Row[]) => {
    for (const row of rows) texts.set(text(row, 'doc_key'), text(row, 'raw'))
  }
  for (let start = 0; start < stored.length; start += PLACES_A_STATEMENT) {
    const places = stored.slice(start, start + PLACES_A_STATEMENT).map(({ place }) => place)
    const sql = `SELECT doc_key, raw FROM documents WHERE rowid IN (${marks(places)})`
    keep(await query(connection, sql, places))
  }
  const moved = stored.map(({ key }) => key).filter(key => !texts.has(key))
  keep(await queryByKeys(connection, 'SELECT doc_key, raw FROM documents WHERE doc_key IN (?…)', moved))
  return texts
}

/** Loads the whole states of stored documents from their text. Those that can no longer be parsed are left out. */
export async function loadStates(
  index: Index,
  connection: DuckDBConnection,
  stored: readonly StoredDocument[],
): Promise<DocumentState[]> {
  if (stored.length === 0) return []
  const texts = await readTexts(connection, stored)
  const states = await mapYielding(stored, (one): DocumentState | null => {
    const document = index.readDocument(one.format, texts.get(one.key) ?? '', one.observedAt)
    if (document === null) return null
    const customer =
      one.customer === null ? document.customer : customerFields.parse(JSON.parse(one.customer))
    const { key, rawHash, customerObservedAt, changedAfter, evidence } = one
    // The stored hash may be that of an earlier version with another source id.
    const sourceHash = contentHash(document.sourceId)
    return { key, document, sourceHash, rawHash, customer, customerObservedAt, changedAfter, evidence }
  })
  return states.filter(state => state !== null)
}
