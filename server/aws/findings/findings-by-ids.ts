import { AwsError } from '@/server/aws/wire/aws-error'
import { collectPages } from '@/server/aws/wire/collect-pages'
import type { FindingDocument, QuarantinedDocument } from '@/server/domain/finding/finding'
import type { FindingsPage } from './findings-page'

/** What Security Hub has of the requested findings. An identity in neither list is gone. */
export type FindingsById = {
  readonly documents: readonly FindingDocument[]
  readonly quarantined: readonly QuarantinedDocument[]
}

/** No window: identities were requested, not updates. */
export const ANY_INSTANT = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }

/** Splits values into groups of at most `size`. */
export const inGroups = <Value>(values: readonly Value[], size: number): Value[][] =>
  Array.from({ length: Math.ceil(values.length / size) }, (_, group) =>
    values.slice(group * size, (group + 1) * size),
  )

/**
 * Throws `AwsError` `malformed` where a page holds findings, but none of the requested ones: it belongs to another
 * request.
 */
export function checkAsked(
  page: FindingsPage,
  isAsked: (document: FindingDocument) => boolean,
): FindingsPage {
  if (page.documents.length === 0 || page.documents.some(isAsked)) return page
  throw new AwsError(
    'malformed',
    'AWS sent a malformed page: none of its findings was asked for.',
    'MalformedPage',
  )
}

/** Requests group by group, one call after the other, and follows the pages of each to their end. */
export async function readGroups<Value>(
  groups: readonly (readonly Value[])[],
  fetch: (group: readonly Value[], token: string | undefined) => Promise<FindingsPage>,
): Promise<FindingsById> {
  const pages: FindingsPage[] = []
  for (const group of groups)
    pages.push(
      ...(await collectPages('The read of findings by id', async token => {
        const page = await fetch(group, token)
        return { items: [page], next: page.next ?? undefined }
      })),
    )
  return {
    documents: pages.flatMap(page => page.documents),
    quarantined: pages.flatMap(page => page.quarantined),
  }
}
