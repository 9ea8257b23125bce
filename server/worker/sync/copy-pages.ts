import type { FindingsPage } from '@/server/aws/findings/findings-page'
import { AwsError } from '@/server/aws/wire/aws-error'
import type { FindingDocument, QuarantinedDocument } from '@/server/domain/finding/finding'

export type Batch = {
  readonly documents: readonly FindingDocument[]
  readonly quarantined: readonly QuarantinedDocument[]
  /** Pages and documents read since the beginning, including this batch. */
  readonly pages: number
  readonly findings: number
  /** The token of the next page; null when this batch is the last. */
  readonly next: string | null
}

export type Position = {
  readonly token: string | null
  readonly pages: number
  readonly findings: number
}

export const BEGINNING: Position = { token: null, pages: 0, findings: 0 }

/**
 * A transaction costs much the same for 100 rows as for 2,000, and people wait at most a second for the first rows.
 * While one batch is written the next one grows, up to what memory may hold.
 */
const ENOUGH = 2_000
const ENOUGH_MILLISECONDS = 1_000
const MOST = 4_000
/** A million findings are 10,000 pages. */
const PAGE_CAP = 200_000
const REPEATS = 2

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
  let isWriting = false
  let repeats = 0
  let writtenAt = performance.now()
  try {
    do {
      const page = await fetch(token)
      pages += 1
      findings += page.documents.length + page.quarantined.length
      documents.push(...page.documents)
      quarantined.push(...page.quarantined)
      // A page that is served twice has the token of its own request; another request gets past it.
      repeats = page.next !== null && page.next === token ? repeats + 1 : 0
      const isOldToken = page.next !== null && page.next !== token && seen.has(page.next)
      token = page.next
      if (isOldToken || repeats > REPEATS || seen.size >= PAGE_CAP)
        throw new AwsError(
          'malformed',
          'The pages go round in circles: AWS repeats a page token.',
          'RepeatedToken',
        )
      if (token !== null) seen.add(token)
      const waited = performance.now() - writtenAt >= ENOUGH_MILLISECONDS
      const isDue = !isWriting && (documents.length >= ENOUGH || waited)
      if (!isDue && documents.length < MOST && token !== null) continue
      await writing
      isWriting = true
      writing = write({ documents, quarantined, pages, findings, next: token }).finally(() => {
        isWriting = false
        writtenAt = performance.now()
      })
      // The write is awaited before the next batch. Without this line an earlier failure of `fetch` would leave it
      // unhandled.
      writing.catch(() => undefined)
      documents = []
      quarantined = []
    } while (token !== null)
  } finally {
    await writing
  }
}
