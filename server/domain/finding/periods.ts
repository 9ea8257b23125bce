import type { Outcome } from '@/lib/finding/clock-words'
import type { Fact } from './facts'
import type { Instant } from './finding'

/** One failing period without a break. */
export type Period = {
  readonly opened: Instant
  /** When it ended, and how; null while it fails. */
  readonly closed: Instant | null
  readonly outcome: Exclude<Outcome, 'resolved'> | null
  /** A document proves that it did not fail before `opened`. */
  readonly proven: boolean
}

const MINUTE = 60_000

type Walk = {
  readonly periods: readonly Period[]
  /** The fact before this one. */
  readonly before: Fact | null
  /** The last fact that differs from the current run; null in the first run. */
  readonly turned: Fact | null
}

/** True when an instant of a change lies after the last different fact, and not after the fact that shows it. */
const within = (at: Instant | null, after: Fact | null, until: Instant): at is Instant =>
  at !== null && (after === null || at > after.at) && at <= until

/**
 * True when the finding passed between two failing documents. ASFF reports the value before. For OCSF, the same failing
 * status since a later instant means that it changed in between.
 */
function isBroken(before: Fact, { since, previous, compliance }: Fact): boolean {
  if (since === null || since <= before.at) return false
  if (previous !== null) return previous === 'passed'
  return compliance !== null && compliance === before.compliance && since > before.at + MINUTE
}

function openNext({ periods, turned, before }: Walk, fact: Fact): Walk {
  const isFirst = before === null
  const changed = within(fact.since, before, fact.at) ? fact.since : null
  const opened = changed ?? (isFirst ? (fact.born ?? fact.at) : fact.at)
  const proven = !isFirst || (changed !== null && fact.previous === 'passed')
  const period = { opened, closed: null, outcome: null, proven }
  return { periods: [...periods, period], before: fact, turned: isFirst ? turned : before }
}

const replaceLast = (periods: readonly Period[], changes: Partial<Period>): Period[] =>
  periods.map((period, place) => (place === periods.length - 1 ? { ...period, ...changes } : period))

/** A further failing document may date the beginning better: it came late, or its date was not reset. */
function goOn(walk: Walk, fact: Fact, present: Period): Walk {
  const claim = fact.since ?? (walk.turned === null ? fact.born : null)
  const isEarlier = within(claim, walk.turned, present.opened - 1)
  const proven = present.proven || (isEarlier && fact.previous === 'passed')
  const periods = isEarlier ? replaceLast(walk.periods, { opened: claim, proven }) : walk.periods
  return { ...walk, periods, before: fact }
}

function fails(walk: Walk, fact: Fact): Walk {
  const present = walk.periods.at(-1)
  if (!walk.before || !present || present.closed !== null) return openNext(walk, fact)
  if (!isBroken(walk.before, fact)) return goOn(walk, fact, present)
  const opened = fact.since ?? fact.at
  const ended = replaceLast(walk.periods, { closed: opened, outcome: 'passed' })
  return {
    periods: [...ended, { opened, closed: null, outcome: null, proven: true }],
    before: fact,
    turned: walk.before,
  }
}

/** Reads when an ended finding failed from its first document; null where it may never have failed. */
function failedBefore({ state, previous, since, born, at }: Fact): Instant | null {
  if (state !== 'passed') return since ?? born ?? at
  return previous === 'failing' ? (born ?? since ?? at) : null
}

function ends(walk: Walk, fact: Fact, state: Exclude<Fact['state'], 'failing'>): Walk {
  const { periods, before, turned } = walk
  const present = periods.at(-1)
  const changed = state === 'passed' ? fact.since : null
  if (before === null) {
    const opened = failedBefore(fact)
    const closed = Math.max(opened ?? fact.at, changed ?? fact.at)
    const first = opened === null ? [] : [{ opened, closed, outcome: state, proven: false }]
    return { periods: first, before: fact, turned: null }
  }
  if (present?.closed === null) {
    const closed = within(changed, before, fact.at) ? changed : fact.at
    return { periods: replaceLast(periods, { closed, outcome: state }), before: fact, turned: before }
  }
  if (state !== 'passed' && before.state === 'passed') {
    // It failed and was archived while Hubdesk did not see it.
    const opened = within(fact.since, before, fact.at) ? fact.since : fact.at
    const unseen = { opened, closed: fact.at, outcome: state, proven: true }
    return { periods: [...periods, unseen], before: fact, turned: before }
  }
  const isEarlier = present && present.closed !== null && within(changed, turned, present.closed - 1)
  return {
    ...walk,
    periods: isEarlier && turned !== null ? replaceLast(periods, { closed: changed }) : periods,
    before: fact,
  }
}

/**
 * Lists the failing periods that facts prove, oldest first. Only a change of compliance or record state begins or ends
 * one. The date is Security Hub's own `FirstObservedAt` where it lies between the documents before and after the
 * change. Otherwise it is `UpdatedAt` of the document after it. The first period begins when its documents say so.
 */
export function periodsOf(facts: readonly Fact[]): readonly Period[] {
  let walk: Walk = { periods: [], before: null, turned: null }
  for (const fact of facts) {
    walk = fact.state === 'failing' ? fails(walk, fact) : ends(walk, fact, fact.state)
  }
  return walk.periods
}
