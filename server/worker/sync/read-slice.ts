import type { FindingsPage } from '@/server/aws/findings/findings-page'
import { AwsError } from '@/server/aws/wire/aws-error'
import type { Checkpoint, Page } from '@/server/store/merge/write-page'
import { BEGINNING, copyPages, type Position } from './copy-pages'
import type { Slice } from './plan-slices'
import type { SyncContext } from './sync-context'

/** A token that expires again and again means that a slice takes longer than tokens last. */
const RESTARTS = 5

export type FetchSlice = (slice: Slice, token: string | null) => Promise<FindingsPage>

/** The part of a slice that one transaction writes. */
export type SlicePage = Omit<Page, 'generation'>

/**
 * Reads one slice from its checkpoint, which is passed to `write` with the rows. An expired token only restarts this
 * slice. Throws `AwsError`.
 */
export async function readSlice(
  { generation, log }: Pick<SyncContext, 'generation' | 'log'>,
  slice: Slice,
  checkpoint: Checkpoint | null,
  fetch: FetchSlice,
  write: (page: SlicePage) => Promise<void>,
): Promise<void> {
  let position: Position = checkpoint ?? BEGINNING
  for (let restart = 0; ; restart += 1) {
    try {
      return await copyPages(
        position,
        token => fetch(slice, token),
        ({ documents, quarantined, pages, findings, next }) => {
          const at = Date.now()
          const reached = {
            slice: slice.id,
            generation,
            token: next,
            pages,
            findings,
            done: next === null,
            at,
          }
          return write({ documents, quarantined, checkpoint: reached })
        },
      )
    } catch (error) {
      if (!(error instanceof AwsError) || error.kind !== 'expired_token' || restart >= RESTARTS) throw error
      log.info({ slice: slice.id }, 'a page token expired; the slice begins again')
      position = BEGINNING
    }
  }
}
