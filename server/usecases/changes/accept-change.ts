import { type AcceptedChange, type ChangeSet, type NewChange, newChange } from '@/lib/api/changes'
import { namesMe } from '@/lib/filter/me'
import { printFilter } from '@/lib/filter/print'
import { desk } from '@/server/desk/desk'
import type { Desk } from '@/server/desk/desk-parts'
import type { ChangeItem } from '@/server/domain/change/change'
import { staleValues } from '@/server/domain/change/plan-change'
import type { Actor } from '@/server/domain/people/actor'
import { AppError, authorize } from '@/server/errors'
import type { ScopedFilter } from '@/server/store/filter/scoped-filter'
import {
  type Candidate,
  candidatesOfFilter,
  candidatesOfKeys,
} from '@/server/store/findings/list-change-items'
import { parseInput } from '@/server/usecases/parse-input'
import { filterFor, filterOf, scopedFilter } from '@/server/usecases/parse-query'
import { Refusals, withDecisions } from './judge'
import { fingerprintOf, onceByKey, readIdempotencyKey } from './once-by-key'
import { type Wanted, writeClick, writeJob } from './write-change'

const word = (value: string | null): string => value ?? 'none'

/** Throws `stale` that names both values of everything that differs from what the author saw. */
function refuseStale(
  candidates: readonly Candidate[],
  set: ChangeSet,
  expected: NewChange['expected'] = {},
): void {
  const errors = candidates.flatMap(({ item, owner }) =>
    staleValues(set, expected[item.key] ?? {}, { ...item.before, owner }).map(({ field, seen, now }) => ({
      field: `expected.${item.key}.${field}`,
      message: `You saw ${word(seen)}; it is ${word(now)} now`,
      position: null,
    })),
  )
  const [first] = errors
  if (!first) return
  const detail = `Another decision came first. ${first.message}. Nothing was changed. Look again, then decide.`
  throw new AppError('stale', detail, errors)
}

/** Throws `not_found` or `conflict` when no finding is left to change. */
function refuseNothing(items: readonly ChangeItem[], refusals: Refusals): void {
  const [first] = refusals.list()
  if (items.length > 0 || !first) return
  if (first.reason === GONE) throw new AppError('not_found', `${GONE}. Reload the list.`)
  throw new AppError('conflict', `Nothing was changed. ${first.reason}.`)
}

/** Returns the filter text as typed, but with the author's own name for `me`. */
const keptFilter = (actor: Actor, text: string): string =>
  namesMe(filterOf(text)) ? printFilter(filterFor(actor, text)) : text

const GONE = 'There is no finding with this key'
const NO_MATCH = 'No finding matches the filter'

async function acceptKeys(
  parts: Desk,
  wanted: Wanted,
  keys: readonly string[],
  expected: NewChange['expected'],
) {
  const { index, outbox, acceptance } = parts
  const everything = scopedFilter(wanted.actor, '')
  return acceptance.inTurn(async () => {
    const found = await candidatesOfKeys(index, keys, everything, Date.now())
    const candidates = found.map(one => withDecisions(outbox.pending, one))
    refuseStale(candidates, wanted.set, expected)
    const refusals = new Refusals()
    for (let missing = keys.length - candidates.length; missing > 0; missing -= 1) refusals.add(GONE)
    const items = refusals.keep(candidates, wanted.set)
    refuseNothing(items, refusals)
    return writeClick(parts, wanted, items, refusals)
  })
}

async function acceptFilter(parts: Desk, wanted: Wanted, filter: ScopedFilter) {
  const refusals = new Refusals()
  async function* pieces() {
    let count = 0
    for await (const piece of candidatesOfFilter(parts.index, filter, Date.now())) {
      const candidates = piece.map(one => withDecisions(parts.outbox.pending, one))
      const items = refusals.keep(candidates, wanted.set)
      count += items.length
      yield items
    }
    if (count === 0) throw new AppError('conflict', `Nothing was changed. ${refusals.first() ?? NO_MATCH}.`)
  }
  return writeJob(parts, wanted, pieces(), refusals)
}

/**
 * Accepts a decision on findings: from then on it survives any failure and will reach Security Hub. Its findings are
 * fixed now. Throws `invalid_input`, `invalid_filter` and `forbidden`. Throws `stale` where the author saw other
 * values, and `conflict` where nothing matches or can be changed. Throws `unavailable` where it could not be stored,
 * and then nothing happens.
 */
export async function acceptChange(call: {
  actor: Actor
  input: unknown
  idempotencyKey: string | null
  requestId: string
}): Promise<AcceptedChange> {
  const { actor, requestId } = call
  authorize(actor, 'findings:decide')
  const question = parseInput(newChange, call.input)
  const { target, set, expected } = question
  if (set.workflow === 'SUPPRESSED') authorize(actor, 'findings:suppress')
  const idempotencyKey = readIdempotencyKey(call.idempotencyKey)
  const fingerprint = fingerprintOf(question)
  // The stored filter has the name: for the next reader `me` would be another person.
  const filter = 'filter' in target ? keptFilter(actor, target.filter) : null
  const wanted = {
    actor,
    requestId,
    action: 'change.accept',
    set,
    filter,
    undoOf: null,
    fingerprint,
    idempotencyKey,
  } as const
  const parts = await desk()
  return onceByKey(parts, { actor, idempotencyKey, fingerprint }, () =>
    'filter' in target
      ? acceptFilter(parts, wanted, scopedFilter(actor, target.filter))
      : acceptKeys(parts, wanted, [...new Set(target.keys)], expected),
  )
}
