import type { Status } from '@/lib/api/status'
import { desk } from '@/server/desk'
import type { Actor } from '@/server/domain/actor'
import { authorize } from '@/server/errors'
import { countFindings } from '@/server/store/count-findings'

/** How fresh the index is, what the sync does, and how much could not be read. */
export async function readStatus({ actor }: { actor: Actor }): Promise<Status> {
  authorize(actor, 'status:read')
  const { index, sync } = await desk()
  const counts = await countFindings(index)
  return { engine: 'duckdb', ...counts, ...sync.status() }
}
