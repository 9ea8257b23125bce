import type { z } from 'zod'
import { exportQuery, type StoredItem } from '@/lib/api/findings'
import { withTerm } from '@/lib/filter/edit'
import type { Format } from '@/lib/finding/statuses'
import { desk } from '@/server/desk'
import type { Actor } from '@/server/domain/actor'
import { authorize } from '@/server/errors'
import { countMatches } from '@/server/store/count-matches'
import { type Export, type ExportInput, exportDocuments, exportItems } from '@/server/store/export-findings'
import { forAsker } from '@/server/store/for-asker'
import type { Index } from '@/server/store/open-index'
import { type ScopedFilter, withScopes } from '@/server/store/scoped-filter'
import { parseInput } from '@/server/usecases/parse-input'
import { askedAt } from './asked-at'
import { csvHeader, csvRow } from './csv'
import { takeExportPlace } from './export-places'
import { scopedFilter, sortOf } from './parse-query'

/** A file in the making: text in pieces, to be read to its end or closed. */
export type ExportFile = {
  readonly name: string
  readonly contentType: string
  /** Matches that the file leaves out, as they have no document of its format. */
  readonly skipped: number
  readonly pieces: AsyncIterator<string>
  readonly close: () => Promise<void>
}

async function* csvPieces({ batches }: Export<StoredItem>): AsyncGenerator<string> {
  yield csvHeader()
  for await (const items of batches) yield items.map(csvRow).join('')
}

/** Byte for byte, save line breaks: they can only stand between tokens, as JSON escapes those within text. */
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
  format: z.infer<typeof exportQuery>['format'],
): Promise<ExportFile> {
  const made = new Date().toISOString().slice(0, 19).replaceAll(':', '')
  if (format === 'csv') {
    const items = await exportItems(index, question)
    const name = `hubdesk-findings-${made}Z.csv`
    const contentType = 'text/csv; charset=utf-8; header=present'
    return { name, contentType, skipped: 0, pieces: csvPieces(items), close: items.close }
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
 * Every match as one file: CSV, or the documents as received, one a line.
 * Throws `invalid_input` and `invalid_filter`, and `rate_limited` while the actor reads several already.
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
    ...(call.signal && { signal: call.signal }),
  }
  const index = forAsker((await desk()).index, call.signal)
  const leave = takeExportPlace(call.actor.id)
  try {
    const file = await openFile(index, question, query.format)
    const close = () => file.close().finally(leave)
    return { ...file, close }
  } catch (error) {
    leave()
    throw error
  }
}
