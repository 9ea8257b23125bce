import { asc, gt } from 'drizzle-orm'
import type { State } from '@/server/state/open-state'
import { owners } from '@/server/state/schema'

/** In the embedded database a query blocks all others. */
const PAGE = 5_000

/** Lists every owner that was decided in Hubdesk, by the key of the finding. */
export async function listOwners(state: State): Promise<{ key: string; owner: string }[]> {
  const all: { key: string; owner: string }[] = []
  for (;;) {
    const rows = await state.db
      .select({ key: owners.findingKey, owner: owners.owner })
      .from(owners)
      .where(gt(owners.findingKey, all.at(-1)?.key ?? ''))
      .orderBy(asc(owners.findingKey))
      .limit(PAGE)
    all.push(...rows)
    if (rows.length < PAGE) return all
  }
}
