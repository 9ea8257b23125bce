import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ChangeSet, Decided } from '@/lib/api/changes'
import { type ChangeItem, decidedItem, type ItemResult } from '@/server/domain/change/change'
import { applySet, type Ending, fieldsOf, truthBefore } from '@/server/domain/change/plan-change'
import type { OpenBatch } from '@/server/state/changes/list-open-decisions'
import { replay } from './load-pending'
import { createPending, type Pending } from './pending'

type Stands = 'queued' | 'sent' | 'confirmed' | 'failed' | 'diverged' | 'stopped'
type Decision = {
  readonly id: string
  readonly set: ChangeSet
  readonly item: ChangeItem
  stands: Stands
  seen: Partial<Decided> | null
  /** Earlier decisions that were not over when this one was accepted, the latest first. */
  readonly underWay: readonly Decision[]
  /** What Security Hub showed when it was sent. */
  hubBefore: Decided | null
}

const START: Decided = { workflow: 'NEW', severity: 'LOW', owner: null, verification: null, note: null }
const KEYS = { key: 'k', twin: null }
const isOver = ({ stands }: Decision): boolean => stands !== 'queued' && stands !== 'sent'
const resultOf = ({ stands, seen }: Decision): ItemResult => ({
  state: stands === 'sent' ? 'accepted' : stands,
  asff: null,
  ocsf: null,
  seen,
})

const ENDS: Readonly<Record<Stands, Ending['end']>> = {
  queued: 'made',
  sent: 'made',
  confirmed: 'made',
  failed: 'unmade',
  stopped: 'unmade',
  diverged: 'diverged',
}
const endingOf = ({ set, item, stands, seen }: Decision): Ending => ({
  set,
  before: item.before,
  end: ENDS[stands],
  seen,
})

/** What a decision of which nothing came had rested on counts too. */
const reached = (underWay: readonly Decision[]): Decision[] => {
  const all = underWay.flatMap(one =>
    ENDS[one.stands] === 'unmade' ? [one, ...reached(one.underWay)] : [one],
  )
  return [...new Set(all)].sort((a, b) => Number(b.id) - Number(a.id))
}

/** One finding in Security Hub, in the index, and in the outbox, which sends in order and reads back in any. */
class World {
  hub = START
  index = START
  pending: Pending = createPending(() => 0)
  readonly decisions: Decision[] = []

  /** What everyone must see: the values in Security Hub, covered by those that are still to be sent. */
  get truth(): Decided {
    return this.decisions
      .filter(({ stands }) => stands === 'queued')
      .reduce((values, { set }) => applySet(values, set), this.hub)
  }
  get shown(): Decided {
    const latest = this.pending.latest('k')
    return latest?.state === 'pending' ? applySet(this.index, latest.set) : this.index
  }
  accept(set: ChangeSet) {
    const item: ChangeItem = { key: 'k', asff: null, ocsf: 'u', before: this.shown, set: null }
    const underWay = this.decisions.filter(one => !isOver(one)).reverse()
    const id = String(this.decisions.length)
    this.decisions.push({ id, set, item, stands: 'queued', seen: null, underWay, hubBefore: null })
    this.pending.add({ id, set }, [decidedItem(item)])
  }
  settle(decision: Decision, stands: Stands, seen: Partial<Decided> | null = null) {
    Object.assign(decision, { stands, seen })
    this.pending.settle(decision.id, KEYS, resultOf(decision))
  }
  nth(stands: Stands, nth: number): Decision | undefined {
    const some = this.decisions.filter(one => one.stands === stands)
    return some[nth % Math.max(1, some.length)]
  }
  send() {
    const [next] = this.decisions.filter(({ stands }) => stands === 'queued')
    if (next === undefined) return
    next.hubBefore = this.hub
    this.hub = applySet(this.hub, next.set)
    next.stands = 'sent'
  }
  confirm(nth: number) {
    const decision = this.nth('sent', nth)
    if (decision === undefined) return
    // What was overtaken is not read back.
    if (this.pending.overtakenBy(decision.id, 'k') === null) this.index = this.hub
    this.settle(decision, 'confirmed')
  }
  /** Another person sets a field of the last decision on it, and then the read-back sees that. */
  diverge(nth: number) {
    const decision = this.nth('sent', nth)
    const [field] = decision ? fieldsOf(decision.set) : []
    const sent = this.decisions.filter(({ hubBefore, set }) => hubBefore !== null && field && field in set)
    if (decision === undefined || field === undefined || sent.at(-1) !== decision) return
    const foreign = { workflow: 'SUPPRESSED', note: 'foreign', owner: 'foreign' } as const
    const seen: Partial<Decided> =
      field === 'workflow' || field === 'note' || field === 'owner' ? { [field]: foreign[field] } : {}
    this.hub = { ...this.hub, ...seen }
    this.index = this.hub
    this.settle(decision, 'diverged', seen)
  }
  restart() {
    const first = this.decisions.findIndex(
      one => !isOver(one) || one.stands === 'failed' || one.stands === 'diverged',
    )
    const after = createPending(() => 0)
    for (const one of first < 0 ? [] : this.decisions.slice(first)) replay(after, batchOf(one), 0)
    expect(after.latest('k')).toEqual(this.pending.latest('k'))
    // Which of several later ones is named may differ: after a restart it is the first accepted one.
    for (const { id } of this.decisions)
      expect(after.overtakenBy(id, 'k') === null).toBe(this.pending.overtakenBy(id, 'k') === null)
    this.pending = after
  }
}

const batchOf = (decision: Decision): OpenBatch => ({
  id: 0,
  changeId: decision.id,
  set: decision.set,
  items: [decision.item],
  results: decision.stands === 'queued' ? null : [resultOf(decision)],
  isDone: isOver(decision),
  createdAt: new Date(0),
  endedAt: isOver(decision) ? new Date(0) : null,
  undoOf: null,
  undoneAt: null,
})

const set = fc
  .record<ChangeSet>(
    {
      workflow: fc.constantFrom('NEW' as const, 'NOTIFIED' as const, 'RESOLVED' as const),
      note: fc.constantFrom('a', 'b'),
      owner: fc.constantFrom('ann', null),
    },
    { requiredKeys: [] },
  )
  .filter(values => Object.keys(values).length > 0)
const nth = fc.nat({ max: 5 })
const step = fc.oneof(
  { weight: 3, arbitrary: set.map(values => (world: World) => world.accept(values)) },
  { weight: 3, arbitrary: fc.constant((world: World) => world.send()) },
  nth.map(n => (world: World) => world.confirm(n)),
  nth.map(n => (world: World) => world.diverge(n)),
  fc.constant((world: World) => {
    const refused = world.nth('queued', 0)
    if (refused) world.settle(refused, 'failed')
  }),
  nth.map(n => (world: World) => {
    const stopped = world.nth('queued', n)
    if (stopped === undefined) return
    stopped.stands = 'stopped'
    world.pending.forget(stopped.id, ['k'])
  }),
  fc.constant((world: World) => {
    world.index = world.hub
  }),
  fc.constant((world: World) => world.restart()),
)

test('after any accepts, sends, confirmations, refusals, stops and restarts, the desk shows the truth', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30, size: 'max' }), steps => {
      const world = new World()
      for (const one of steps) {
        one(world)
        expect(world.shown).toEqual(world.truth)
      }
      for (const { set: values, item, underWay, hubBefore } of world.decisions) {
        if (hubBefore === null) continue
        const endings = reached(underWay).map(endingOf)
        const truth = truthBefore(item.before, endings)
        for (const field of fieldsOf(values)) expect(truth[field]).toBe(hubBefore[field])
      }
      if (world.decisions.every(isOver)) expect(world.pending.latest('k')?.state).not.toBe('pending')
    }),
    { numRuns: 300 },
  )
}, 30_000)
