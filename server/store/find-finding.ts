import type { StoredItem } from '@/lib/api/findings'
import { FORMATS, type Format } from '@/lib/finding/statuses'
import type { Instant } from '@/server/domain/finding'
import type { DocumentState } from '@/server/domain/merge-finding'
import type { Scopes } from '@/server/domain/scope'
import { listVisibleKeys } from './list-visible-keys'
import type { Index } from './open-index'
import { readItems } from './read-items'
import { documentsOfFindings, documentsOfKeys, loadStates } from './stored-documents'
import { number, oneOf, text } from './values'

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
  /** Read again from their text, for what lists do not hold. Empty where Security Hub has deleted the finding, or none can be read any more. */
  readonly documents: readonly DocumentState[]
}

/**
 * The finding that a key names: its own, or that of either of its documents, so that old links keep working. One
 * outside the scopes is none.
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

/** One finding with its documents, or null where none within the scopes has the key. */
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

/** A finding of one format has one document, of its own key; to look for others reads the keys of all documents. */
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
 * The documents of a finding as received, ASFF first; none where Security Hub has deleted it, null where no finding
 * within the scopes has the key.
 */
export async function rawDocuments(index: Index, key: string, scopes: Scopes): Promise<RawDocument[] | null> {
  const findingKey = await resolveKey(index, key, scopes)
  if (findingKey === null) return null
  const keys = await index.query('SELECT doc_key FROM documents WHERE finding_key = ?', [findingKey])
  if (keys.length === 0) return []
  const rows = await index.query(
    `SELECT doc_key, format, observed_at, raw FROM documents
     WHERE doc_key IN (${keys.map(() => '?').join(', ')}) ORDER BY format`,
    keys.map(row => text(row, 'doc_key')),
  )
  return rows.map(row => ({
    key: text(row, 'doc_key'),
    format: oneOf(row, 'format', FORMATS),
    observedAt: number(row, 'observed_at'),
    raw: text(row, 'raw'),
  }))
}
