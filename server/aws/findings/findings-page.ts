import { z } from 'zod'
import type { ReadDocument } from '@/server/aws/documents/document'
import { AwsError } from '@/server/aws/wire/aws-error'
import type { FindingDocument, Instant, QuarantinedDocument } from '@/server/domain/finding/finding'
import { sliceFindings } from './slice-findings'

/** Findings whose provider updated them between two instants, both inclusive. */
export type UpdatedWindow = { readonly from: Instant; readonly to: Instant }

export type FindingsPage = {
  readonly documents: readonly FindingDocument[]
  readonly quarantined: readonly QuarantinedDocument[]
  /** The token of the next page; null at the end. */
  readonly next: string | null
}

const rest = z.object({ NextToken: z.string().min(1).nullish() })

const malformed = (what: string): AwsError =>
  new AwsError('malformed', `AWS sent a malformed page: ${what}.`, 'MalformedPage')

/**
 * Checks a page. One finding may be updated while its page is made, but not all of them. Then the page belongs to
 * another request.
 */
const isWithin = (instant: Instant, { from, to }: UpdatedWindow): boolean =>
  instant >= from - 1 && instant <= to + 1

/**
 * Parses a page. The SDK parses `{}` as success, but a page without `Findings` is an error here: an empty result makes
 * a sweep delete. Throws `AwsError` `malformed`.
 */
export function readFindingsPage(
  body: string,
  window: UpdatedWindow,
  observedAt: Instant,
  read: (raw: string, observedAt: Instant) => ReadDocument,
): FindingsPage {
  const page = slice(body)
  const documents: FindingDocument[] = []
  const quarantined: QuarantinedDocument[] = []
  for (const raw of page.findings) {
    const result = read(raw, observedAt)
    if (result.ok) documents.push(result.document)
    else quarantined.push(result.quarantined)
  }
  if (documents.length > 0 && !documents.some(({ provider }) => isWithin(provider.updatedAt, window)))
    throw malformed('none of its findings lies in the window that was asked for')
  return { documents, quarantined, next: page.next }
}

function slice(body: string): { readonly findings: readonly string[]; readonly next: string | null } {
  try {
    const sliced = sliceFindings(body)
    if (sliced === null) throw malformed('it has no Findings')
    return { findings: sliced.findings, next: rest.parse(JSON.parse(sliced.rest)).NextToken ?? null }
  } catch (error) {
    if (error instanceof AwsError) throw error
    throw malformed('its JSON is cut short or broken')
  }
}

/**
 * Reads an error as an expired token. With unchanged filters only the token can be the cause, and its slice begins
 * again.
 */
export function asExpiredToken(error: unknown, token: string | null): unknown {
  if (!(error instanceof AwsError) || error.kind !== 'invalid' || token === null) return error
  return new AwsError('expired_token', 'The page token has expired.', error.code)
}
