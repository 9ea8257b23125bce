import { AwsError } from '@/server/aws/aws-error'
import type { FindingsPage } from '@/server/aws/findings-page'
import { type Checkpoint, writePage } from '@/server/store/write-page'
import { BEGINNING, copyPages, type Position } from './copy-pages'
import type { Slice } from './plan-slices'
import type { SyncContext } from './sync-context'

/** A token that expires again and again means that a slice takes longer than tokens live. */
const RESTARTS = 5

export type FetchSlice = (slice: Slice, token: string | null) => Promise<FindingsPage>

/**
 * Reads one slice into the index from where its checkpoint stands; the checkpoint moves in the same transaction as
 * the rows. An expired token restarts this slice alone. Throws `AwsError`.
 */
export async function readSlice(
  context: SyncContext,
  slice: Slice,
  checkpoint: Checkpoint | null,
  fetch: FetchSlice,
): Promise<void> {
  const { generation } = context
  let position: Position = checkpoint ?? BEGINNING
  for (let restart = 0; ; restart += 1) {
    try {
      return await copyPages(
        position,
        token => fetch(slice, token),
        async ({ documents, quarantined, pages, findings, next }) => {
          const { changedKeys } = await writePage(context.index, {
            documents,
            quarantined,
            generation,
            checkpoint: {
              slice: slice.id,
              generation,
              token: next,
              pages,
              findings,
              done: next === null,
              at: Date.now(),
            },
          })
          context.changed(changedKeys)
        },
      )
    } catch (error) {
      if (!(error instanceof AwsError) || error.kind !== 'expired_token' || restart >= RESTARTS) throw error
      context.log.info({ slice: slice.id }, 'a page token expired; the slice begins again')
      position = BEGINNING
    }
  }
}
