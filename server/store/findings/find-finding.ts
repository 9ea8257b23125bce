import type { StoredItem } from '@/lib/api/findings'
import { FORMATS, type Format } from '@/lib/finding/statuses'
import type { Instant } from '@/server/domain/finding/finding'
import type { DocumentState } from '@/server/domain/finding/merge-finding'
import type { Scopes } from '@/server/domain/people/scope'
import type { Index } from '@/server/store/index/handle'
import { documentsOfFindings, documentsOfKeys, loadStates } from '@/server/store/merge/stored-documents'
import { marks } from '@/server/store/sql/condition'
import { number, oneOf, text } from '@/server/store/sql/values'
import { listVisibleKeys } from './list-visible-keys'
import { readItems } from './read-items'

/** One document as received. */
export type RawDocument = {
  readonly key: string
  readonly format: Format
  readonly observedAt: Instant
  readonly raw: string
}

export type FoundFinding = {
  readonly item: StoredItem
  readonly observedAt: Instant
  /**
   * Parsed again from their text, for fields that lists lack. Empty where Security Hub has deleted the finding, or none
   * can still be parsed.
   */
  readonly documents: readonly DocumentState[]
}

/**
 * Resolves a key to a finding: its own key or that of either document, so that old links work. A finding outside the
 * scopes is not found.
 */
async function resolveKey(index: Index, key: string, scopes: Scopes): Promise<string | null> {
  const [row] = await index.query(
    `SELECT finding_key FROM documents WHERE doc_key = ?
     UNION ALL SELECT key FROM findings WHERE key = ? LIMIT 1`,
    [key, key],
  )
  if (!row) return null
  const [visible = null] = await listVisibleKeys(index, [text(row, 'finding_key')], scopes)
  return visible
}

/** Finds one finding with its documents; null where none within the scopes has the key. */
export async function findFinding(
  index: Index,
  key: string,
  scopes: Scopes,
  now: Instant,
): Promise<FoundFinding | null> {
  const findingKey = await resolveKey(index, key, scopes)
  if (findingKey === null) return null
  const [[item], [seen]] = await Promise.all([
    readItems(index, [findingKey], scopes, now),
    index.query('SELECT observed_at FROM findings WHERE key = ?', [findingKey]),
  ])
  if (!item || !seen) return null
  return { item, observedAt: number(seen, 'observed_at'), documents: await documentsOf(index, item) }
}

/**
 * True for a finding of one format: it has one document, under its own key. Searching for others would read the keys of
 * all documents.
 */
const hasOneDocument = ({ format }: Pick<StoredItem, 'format'>): boolean => format.length === 1

async function documentsOf(index: Index, item: StoredItem): Promise<DocumentState[]> {
  const connection = await index.connect()
  try {
    const stored = hasOneDocument(item)
      ? await documentsOfKeys(connection, [item.key])
      : await documentsOfFindings(connection, [item.key])
    return await loadStates(index, connection, stored)
  } finally {
    connection.closeSync()
  }
}

/**
 * Returns the documents of a finding as received, ASFF first. Empty where Security Hub has deleted it, null where no
 * finding within the scopes has the key.
 */
export async function rawDocuments(index: Index, key: string, scopes: Scopes): Promise<RawDocument[] | null> {
  const findingKey = await resolveKey(index, key, scopes)
  if (findingKey === null) return null
  const keys = await index.query('SELECT doc_key FROM documents WHERE finding_key = ?', [findingKey])
  if (keys.length === 0) return []
  const rows = await index.query(
    `SELECT doc_key, format, observed_at, raw FROM documents
     WHERE doc_key IN (${marks(keys)}) ORDER BY format`,
    keys.map(row => text(row, 'doc_key')),
  )
  return rows.map(row => ({
    key: text(row, 'doc_key'),
    format: oneOf(row, 'format', FORMATS),
    observedAt: number(row, 'observed_at'),
    raw: text(row, 'raw'),
  }))
}
