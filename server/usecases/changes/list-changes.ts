import * as z from 'zod'
import { type ChangePage, type ChangesQuery, changesQuery } from '@/lib/api/changes'
import { desk } from '@/server/desk'
import type { Actor } from '@/server/domain/actor'
import { authorize } from '@/server/errors'
import { type ChangesWanted, listChanges as list, type Place } from '@/server/state/list-changes'
import { InvalidCursor } from '@/server/store/cursor'
import { listTitles } from '@/server/store/list-titles'
import { scopedFilter } from '@/server/usecases/findings/parse-query'
import { withCursor } from '@/server/usecases/findings/with-cursor'
import { parseInput } from '@/server/usecases/parse-input'
import { toChange } from './to-change'

const DAY = 86_400_000

const cursorText = z.tuple([z.iso.datetime(), z.uuid()])

function placeOf(cursor: string | null): Place | null {
  if (cursor === null) return null
  const [at, id] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ')
  const read = cursorText.safeParse([at, id])
  if (!read.success) throw new InvalidCursor()
  return { at: new Date(read.data[0]), id: read.data[1] }
}

const printPlace = ({ createdAt, id }: { createdAt: Date; id: string }): string =>
  Buffer.from(`${createdAt.toISOString()} ${id}`).toString('base64url')

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

/** A page of what was decided, newest first. Who is limited sees their own. Throws `invalid_input`, `invalid_cursor`. */
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
      const titles = await listTitles(index, [...new Set(keys)], scopedFilter(actor, ''))
      return {
        items: shown.map(change => toChange(change, actor, titles)),
        next: last ? printPlace(last) : null,
        total: page.total,
      }
    })(),
  )
}
