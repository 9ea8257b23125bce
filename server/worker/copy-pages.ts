import { AwsError } from '@/server/aws/aws-error'
import type { FindingsPage } from '@/server/aws/findings-page'
import type { FindingDocument, QuarantinedDocument } from '@/server/domain/finding'

export type Batch = {
  readonly documents: readonly FindingDocument[]
  readonly quarantined: readonly QuarantinedDocument[]
  /** Pages and documents read since the beginning, with this batch. */
  readonly pages: number
  readonly findings: number
  /** Where the rest begins; null when this batch is the last. */
  readonly next: string | null
}

export type Position = {
  readonly token: string | null
  readonly pages: number
  readonly findings: number
}

export const BEGINNING: Position = { token: null, pages: 0, findings: 0 }

/** A transaction costs much the same for 100 rows as for 1,000; people wait at most a second for the first rows. */
const BATCH_DOCUMENTS = 1_000
const BATCH_MILLISECONDS = 1_000
/** A million findings are 10,000 pages. */
const PAGE_CAP = 200_000

/**
 * Copies pages from `fetch` to `write` until there is no next one. One batch is written while the next is fetched.
 * Throws `AwsError` `malformed` where AWS repeats a page token: such a listing never ends.
 */
export async function copyPages(
  start: Position,
  fetch: (token: string | null) => Promise<FindingsPage>,
  write: (batch: Batch) => Promise<void>,
): Promise<void> {
  const seen = new Set<string>()
  let { token, pages, findings } = start
  let documents: FindingDocument[] = []
  let quarantined: QuarantinedDocument[] = []
  let writing: Promise<void> = Promise.resolve()
  let writtenAt = performance.now()
  try {
    do {
      const page = await fetch(token)
      pages += 1
      findings += page.documents.length + page.quarantined.length
      documents.push(...page.documents)
      quarantined.push(...page.quarantined)
      token = page.next
      if (token !== null && (seen.has(token) || seen.size >= PAGE_CAP))
        throw new AwsError(
          'malformed',
          'The pages go round in circles: AWS repeats a page token.',
          'RepeatedToken',
        )
      if (token !== null) seen.add(token)
      const full = documents.length >= BATCH_DOCUMENTS || performance.now() - writtenAt >= BATCH_MILLISECONDS
      if (!full && token !== null) continue
      await writing
      writing = write({ documents, quarantined, pages, findings, next: token })
      // It is awaited before the next batch; without this an earlier failure of `fetch` would leave it unhandled.
      writing.catch(() => undefined)
      documents = []
      quarantined = []
      writtenAt = performance.now()
    } while (token !== null)
  } finally {
    await writing
  }
}
