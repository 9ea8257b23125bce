import * as z from 'zod'
import { type ChangePage, type ChangesQuery, changesQuery } from '@/lib/api/changes'
import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { authorize } from '@/server/errors'
import { type ChangesWanted, listChanges as list } from '@/server/state/changes/list-changes'
import { listTitles } from '@/server/store/findings/list-titles'
import { forAsker } from '@/server/usecases/for-asker'
import { parseInput } from '@/server/usecases/parse-input'
import { scopedFilter } from '@/server/usecases/parse-query'
import { placeOf, printPlace } from '@/server/usecases/place-cursor'
import { withCursor } from '@/server/usecases/with-cursor'
import { shownChanges } from './shown-changes'
import { toChange } from './to-change'

const DAY = 86_400_000

function wantedOf(query: ChangesQuery, actor: Actor): ChangesWanted {
  const by = query.by === 'me' || actor.scopes !== null ? actor.id : query.by
  return {
    ...(by !== undefined && { by }),
    ...(query.field && { field: query.field }),
    ...(query.outcome && { outcome: query.outcome }),
    ...(query.size && { size: query.size }),
    ...(query.finding && { findings: [query.finding] }),
    ...(query.from && { from: new Date(query.from) }),
    ...(query.to && { before: new Date(Date.parse(query.to) + DAY) }),
  }
}

const actorId = z.union([z.literal('me'), z.uuid()])

/** Lists a page of changes, newest first. A limited actor sees their own. Throws `invalid_input`, `invalid_cursor`. */
export async function listChanges(call: { actor: Actor; input: unknown }): Promise<ChangePage> {
  const { actor } = call
  authorize(actor, 'changes:read')
  const query = parseInput(changesQuery, call.input)
  if (query.by !== undefined) parseInput(z.object({ by: actorId }), { by: query.by })
  const { state, index } = await desk()
  return withCursor(
    (async () => {
      const after = placeOf(query.cursor)
      const page = await list(state, wantedOf(query, actor), { after, limit: query.limit + 1 })
      const shown = page.changes.slice(0, query.limit)
      const last = page.changes.length > query.limit ? shown.at(-1) : undefined
      const keys = shown.flatMap(({ findingKey }) => (findingKey === null ? [] : [findingKey]))
      const titles = await listTitles(forAsker(index, call), [...new Set(keys)], scopedFilter(actor, ''))
      const related = await shownChanges(
        state,
        actor,
        shown.flatMap(({ undoOf, undoneBy }) => [undoOf, undoneBy]),
      )
      return {
        items: shown.map(change => toChange(change, actor, titles, related)),
        next: last ? printPlace(last) : null,
        total: page.total,
      }
    })(),
  )
}
