import type { Desk } from '@/server/desk/desk-parts'
import { refreshOwnerTeams } from '@/server/worker/clocks/refresh-owner-teams'

/** Updates findings to the teams that were just saved, and makes open pages reload. */
export async function showTeams({
  state,
  index,
  news,
}: Pick<Desk, 'state' | 'index' | 'news'>): Promise<void> {
  const { changedKeys } = await refreshOwnerTeams(state, index)
  if (changedKeys.length > 0) news.publish({ type: 'findings' })
}
