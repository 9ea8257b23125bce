import type { z } from 'zod'
import { exportQuery } from '@/lib/api/finding-queries'
import type { StoredItem } from '@/lib/api/findings'
import { withTerm } from '@/lib/filter/edit'
import type { Format } from '@/lib/finding/statuses'
import { CSV_BEGIN } from '@/lib/format/csv'
import { askedAt } from '@/server/asked-at'
import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { authorize } from '@/server/errors'
import { type ScopedFilter, withScopes } from '@/server/store/filter/scoped-filter'
import { countMatches } from '@/server/store/findings/count-matches'
import {
  type Export,
  type ExportInput,
  exportDocuments,
  exportItems,
} from '@/server/store/findings/export-findings'
import type { Index } from '@/server/store/index/handle'
import { forAsker } from '@/server/usecases/for-asker'
import { parseInput } from '@/server/usecases/parse-input'
import { scopedFilter, sortOf } from '@/server/usecases/parse-query'
import { type CsvColumn, csvHeader, csvRow, readCsvColumns } from './csv'
import { takeExportPlace } from './export-places'

/** An unfinished file: text in parts, to be read to its end or closed. */
export type ExportFile = {
  readonly name: string
  readonly contentType: string
  /** Matches that the file leaves out, as they have no document of its format. */
  readonly skipped: number
  readonly pieces: AsyncIterator<string>
  readonly close: () => Promise<void>
}

async function* csvPieces(
  { batches }: Export<StoredItem>,
  columns: readonly CsvColumn[],
): AsyncGenerator<string> {
  yield CSV_BEGIN + csvHeader(columns)
  for await (const items of batches) yield items.map(item => csvRow(item, columns)).join('')
}

/**
 * Returns the document byte for byte, except line breaks. These only occur between tokens, as JSON escapes them within
 * text.
 */
const oneLine = (raw: string): string => `${raw.replaceAll(/[\r\n]+/g, ' ')}\n`

async function* ndjsonPieces({ batches }: Export<string>): AsyncGenerator<string> {
  for await (const raws of batches) yield raws.map(oneLine).join('')
}

const withFormat = (filter: ScopedFilter, format: Format): ScopedFilter =>
  withScopes(
    withTerm(filter, { field: 'format', operator: 'is', values: [format], negated: false }),
    filter.scopes,
  )

async function openFile(
  index: Index,
  question: ExportInput,
  { format, columns: names }: z.infer<typeof exportQuery>,
): Promise<ExportFile> {
  const made = new Date().toISOString().slice(0, 19).replaceAll(':', '')
  if (format === 'csv') {
    const columns = readCsvColumns(names)
    const items = await exportItems(index, question)
    const name = `hubdesk-findings-${made}Z.csv`
    const contentType = 'text/csv; charset=utf-8; header=present'
    return { name, contentType, skipped: 0, pieces: csvPieces(items, columns), close: items.close }
  }
  const [matches, having] = await Promise.all([
    countMatches(index, question.filter, question.now),
    countMatches(index, withFormat(question.filter, format), question.now),
  ])
  const documents = await exportDocuments(index, { ...question, format })
  const name = `hubdesk-findings-${made}Z.${format}.ndjson`
  const contentType = 'application/x-ndjson; charset=utf-8'
  const skipped = matches - having
  return { name, contentType, skipped, pieces: ndjsonPieces(documents), close: documents.close }
}

/**
 * Exports every match as one file: CSV with the requested columns, or the documents as received, one per line. Throws
 * `invalid_input` and `invalid_filter`, and `rate_limited` while the actor reads several already.
 */
export async function exportFindings(call: {
  actor: Actor
  input: unknown
  signal?: AbortSignal
}): Promise<ExportFile> {
  authorize(call.actor, 'findings:read')
  const query = parseInput(exportQuery, call.input)
  const question = {
    filter: scopedFilter(call.actor, query.filter),
    sort: sortOf(query.sort),
    now: askedAt(),
  }
  const index = forAsker((await desk()).index, call)
  const leave = takeExportPlace(call.actor.id)
  try {
    const file = await openFile(index, question, query)
    const close = () => file.close().finally(leave)
    return { ...file, close }
  } catch (error) {
    leave()
    throw error
  }
}
