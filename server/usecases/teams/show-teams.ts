import type { Desk } from '@/server/desk'
import { refreshOwnerTeams } from '@/server/worker/refresh-owner-teams'

/** Lets findings show the teams that were just saved, and open pages ask again. */
export async function showTeams({
  state,
  index,
  news,
}: Pick<Desk, 'state' | 'index' | 'news'>): Promise<void> {
  const { changedKeys } = await refreshOwnerTeams(state, index)
  if (changedKeys.length > 0) news.publish({ type: 'findings' })
}
