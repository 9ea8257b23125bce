import * as z from 'zod'
import { type ChangeDetail, type ChangeItem, changeItemsQuery, type ItemState } from '@/lib/api/changes'
import { type Desk, desk } from '@/server/desk'
import type { Actor } from '@/server/domain/actor'
import { itemState, setOf } from '@/server/domain/change'
import { authorize } from '@/server/errors'
import { type Batch, listBatches } from '@/server/state/list-batches'
import { findChange, type StoredChange } from '@/server/state/list-changes'
import { InvalidCursor } from '@/server/store/cursor'
import { listTitles } from '@/server/store/list-titles'
import { scopedFilter } from '@/server/usecases/findings/parse-query'
import { withCursor } from '@/server/usecases/findings/with-cursor'
import { parseInput } from '@/server/usecases/parse-input'
import { requireChange, toChange } from './to-change'

/** `ordinal.position` of the last item shown. */
const CURSOR = /^(\d{1,7})\.(\d{1,3})$/

type Spot = { readonly ordinal: number; readonly position: number }
type Found = ChangeItem & { readonly spot: Spot }

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
      aws_request_ids: [...new Set(answers.flatMap(one => one.awsRequestId ?? []))],
      spot: { ordinal: batch.ordinal, position },
    }
  })

/** Items behind `from`, those of one state where it is named, a few more than `limit`. */
async function collect(
  parts: Desk,
  change: StoredChange,
  from: Spot | null,
  { limit, having }: { limit: number; having: ItemState | undefined },
): Promise<Found[]> {
  const found: Found[] = []
  // The batch of the cursor may hold more behind it.
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

/** One change with a page of its findings. Throws `not_found`, `invalid_input` and `invalid_cursor`. */
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
      const titles = await listTitles(parts.index, [...new Set(keys)], scopedFilter(actor, ''))
      return {
        ...toChange(change, actor, titles),
        items: page
          // A limit may have become narrower since: what is outside of it now is not told, whoever decided on it.
          .filter(({ key }) => actor.scopes === null || titles.has(key))
          .map(({ spot: _, ...item }) => ({ ...item, title: titles.get(item.key) ?? null })),
        next: last ? `${last.spot.ordinal}.${last.spot.position}` : null,
      }
    })(),
  )
}
