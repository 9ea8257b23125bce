import * as z from 'zod'
import { type ChangeDetail, type ChangedFinding, changeItemsQuery, type ItemState } from '@/lib/api/changes'
import { desk } from '@/server/desk/desk'
import type { Desk } from '@/server/desk/desk-parts'
import { itemState, setOf } from '@/server/domain/change/change'
import type { Actor } from '@/server/domain/people/actor'
import { authorize } from '@/server/errors'
import { type Batch, listBatches } from '@/server/state/changes/list-batches'
import { findChange, type StoredChange } from '@/server/state/changes/list-changes'
import { listTitles } from '@/server/store/findings/list-titles'
import { InvalidCursor } from '@/server/store/sql/cursor'
import { forAsker } from '@/server/usecases/for-asker'
import { parseInput } from '@/server/usecases/parse-input'
import { scopedFilter } from '@/server/usecases/parse-query'
import { withCursor } from '@/server/usecases/with-cursor'
import { shownChanges } from './shown-changes'
import { requireChange, toChange } from './to-change'

/** `ordinal.position` of the last item shown. */
const CURSOR = /^(\d{1,7})\.(\d{1,3})$/

type Spot = { readonly ordinal: number; readonly position: number }
type Found = ChangedFinding & { readonly spot: Spot }

function spotOf(cursor: string | null): Spot | null {
  if (cursor === null) return null
  const match = CURSOR.exec(cursor)
  if (!match) throw new InvalidCursor()
  return { ordinal: Number(match[1]), position: Number(match[2]) }
}

const itemsOf = (change: StoredChange, batch: Batch): Found[] =>
  batch.items.map((item, position) => {
    const result = batch.results?.[position]
    const answers = [result?.asff, result?.ocsf].flatMap(one => (one ? [one] : []))
    const trouble = answers.find(one => one.state === 'failed') ?? answers.find(one => one.code !== null)
    return {
      key: item.key,
      title: null,
      state: itemState(batch, position),
      code: trouble?.code ?? null,
      message: trouble?.message ?? null,
      set: setOf(change, item),
      before: item.before,
      seen: result?.seen ?? null,
      overtaken_by: result?.overtakenBy ?? null,
      aws_request_ids: [...new Set(answers.flatMap(one => one.awsRequestId ?? []))],
      spot: { ordinal: batch.ordinal, position },
    }
  })

/** Collects items after `from`, of one state if given, a few more than `limit`. */
async function collect(
  parts: Desk,
  change: StoredChange,
  from: Spot | null,
  { limit, having }: { limit: number; having: ItemState | undefined },
): Promise<Found[]> {
  const found: Found[] = []
  // The batch of the cursor may hold more items after it.
  let after = from === null ? -1 : from.ordinal - 1
  while (found.length <= limit) {
    const batches = await listBatches(parts.state, change.id, { after, limit: 3, ...(having && { having }) })
    const last = batches.at(-1)
    if (!last) break
    after = last.ordinal
    const items = batches.flatMap(batch => itemsOf(change, batch))
    const isBehind = ({ spot }: Found) =>
      from === null || spot.ordinal > from.ordinal || spot.position > from.position
    found.push(...items.filter(item => isBehind(item) && (having === undefined || item.state === having)))
  }
  return found
}

/** Reads one change with a page of its findings. Throws `not_found`, `invalid_input` and `invalid_cursor`. */
export async function readChange(call: {
  actor: Actor
  input: { id: string; query: unknown }
}): Promise<ChangeDetail> {
  const { actor, input } = call
  authorize(actor, 'changes:read')
  const query = parseInput(changeItemsQuery, input.query)
  const parts = await desk()
  const id = z.uuid().safeParse(input.id)
  const change = requireChange(actor, id.success ? await findChange(parts.state, id.data) : null)
  return withCursor(
    (async () => {
      const from = spotOf(query.cursor)
      const found = await collect(parts, change, from, { limit: query.limit, having: query.state })
      const page = found.slice(0, query.limit)
      const last = found.length > query.limit ? page.at(-1) : undefined
      const keys = page.map(({ key }) => key)
      if (change.findingKey !== null) keys.push(change.findingKey)
      const titles = await listTitles(
        forAsker(parts.index, call),
        [...new Set(keys)],
        scopedFilter(actor, ''),
      )
      const related = await shownChanges(parts.state, actor, [change.undoOf, change.undoneBy])
      return {
        ...toChange(change, actor, titles, related),
        items: page
          // A limit may be narrower by now. Findings outside are hidden, even if the actor decided on them.
          .filter(({ key }) => actor.scopes === null || titles.has(key))
          .map(({ spot: _, ...item }) => ({
            ...item,
            title: titles.get(item.key) ?? null,
            // A limited actor may not see another actor's change.
            overtaken_by: actor.scopes === null ? item.overtaken_by : null,
          })),
        next: last ? `${last.spot.ordinal}.${last.spot.position}` : null,
      }
    })(),
  )
}
