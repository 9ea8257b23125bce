import type { Overview } from '@/lib/api/overview'
import { printFilter } from '@/lib/filter/print'
import { WORK, workFilters } from '@/lib/views/work'
import { askedAt } from '@/server/asked-at'
import { desk } from '@/server/desk/desk'
import type { Instant } from '@/server/domain/finding/finding'
import type { Actor } from '@/server/domain/people/actor'
import { authorize } from '@/server/errors'
import { withScopes } from '@/server/store/filter/scoped-filter'
import { countMatches } from '@/server/store/findings/count-matches'
import type { Index } from '@/server/store/index/handle'
import { readOverview as read } from '@/server/store/overview/read-overview'
import { forAsker } from '@/server/usecases/for-asker'

function countWork(index: Index, actor: Actor, now: Instant): Promise<Overview['work']> {
  const filters = workFilters([actor.owner, ...actor.teams], new Date(now).toISOString().slice(0, 10))
  return Promise.all(
    WORK.map(async work => ({
      work,
      count: await countMatches(index, withScopes(filters[work], actor.scopes), now),
      filter: printFilter(filters[work]),
    })),
  )
}

/** Reads the numbers of the home page. */
export async function readOverview(call: { actor: Actor; signal?: AbortSignal }): Promise<Overview> {
  const { actor } = call
  authorize(actor, 'findings:read')
  const { index: shared } = await desk()
  const index = forAsker(shared, call)
  const now = askedAt()
  const [work, numbers] = await Promise.all([countWork(index, actor, now), read(index, actor.scopes, now)])
  return { work, ...numbers }
}
