import type { Outcome } from '@/lib/finding/clock-words'
import type { Compliance } from '@/lib/finding/statuses'
import type { FindingDocument, Instant, ProviderFields } from './finding'

/** The state of a finding that its provider reported at one instant. Facts are a set: their order does not matter. */
export type Fact = {
  /** `UpdatedAt` of the document, but never later than it was seen. */
  readonly at: Instant
  readonly state: 'failing' | Exclude<Outcome, 'resolved'>
  readonly compliance: Compliance | null
  /** When its compliance last changed, which only Security Hub's own controls report; null for all other findings. */
  readonly since: Instant | null
  /** Its compliance before that change; null where unknown. */
  readonly previous: 'failing' | 'passed' | null
  /** When the finding began by its document; null for an impossible date. Scanners may set it again on every scan. */
  readonly born: Instant | null
}

/** No finding is older. An earlier date is an empty value, such as the epoch or the year 1. */
const EARLIEST: Instant = Date.UTC(2000, 0, 1)

/** Returns the first possible date: neither an empty one nor later than `latest`. Milliseconds UTC. */
const firstPossible = (dates: readonly (Instant | null)[], latest: Instant): Instant | null =>
  dates.find(date => date !== null && date >= EARLIEST && date <= latest) ?? null

/** Security Hub sets `FirstObservedAt` of its own controls to the last change of compliance. No other product does. */
const isOwnControl = ({ productArn, control }: ProviderFields): boolean =>
  control !== null && productArn.endsWith(':product/aws/securityhub')

/**
 * Returns the state that a document shows. Archived without a pass means gone for findings of Security Hub itself, or
 * where nothing could be checked.
 */
export function stateOf({
  compliance,
  recordState,
  productArn,
}: Pick<ProviderFields, 'compliance' | 'recordState' | 'productArn'>): Fact['state'] {
  if (compliance === 'PASSED') return 'passed'
  if (recordState !== 'ARCHIVED') return 'failing'
  const isGone = productArn.endsWith(':product/aws/securityhub') || compliance === 'NOT_AVAILABLE'
  return isGone ? 'gone' : 'archived'
}

/** Reads from one document what it proves of the provider's view. */
export function factOf({ provider, observedAt }: FindingDocument): Fact {
  const { createdAt, firstObservedAt, previousCompliance } = provider
  const updatedAt = provider.updatedAt < EARLIEST ? null : Math.min(provider.updatedAt, observedAt)
  const at = updatedAt ?? firstPossible([createdAt, firstObservedAt], observedAt) ?? observedAt
  const isOwn = isOwnControl(provider)
  const previous = previousCompliance === 'PASSED' ? 'passed' : 'failing'
  return {
    at,
    state: stateOf(provider),
    compliance: provider.compliance,
    since: isOwn ? firstPossible([firstObservedAt], at) : null,
    previous: previousCompliance === null ? null : previous,
    born: firstPossible(isOwn ? [createdAt] : [firstObservedAt, createdAt], at),
  }
}

const STATES: readonly Fact['state'][] = ['failing', 'passed', 'archived', 'gone']

const inOrder = (a: Fact, b: Fact): number => a.at - b.at || STATES.indexOf(a.state) - STATES.indexOf(b.state)

function least<Value extends number | string>(a: Value | null, b: Value | null): Value | null {
  if (a === null || b === null) return a ?? b
  return a < b ? a : b
}

/** Joins two facts of the same instant and state: both formats of one document. */
const joinSame = (a: Fact, b: Fact): Fact => ({
  ...a,
  compliance: least(a.compliance, b.compliance),
  since: least(a.since, b.since),
  // `passed` says more than `failing`, and both say more than null.
  previous: a.previous === 'passed' || b.previous === 'passed' ? 'passed' : least(a.previous, b.previous),
  born: least(a.born, b.born),
})

/** Maximum number of facts kept of one finding. Of a run of equal facts, the first and the last are kept first. */
const MOST = 32

const saysSame = (a: Fact | undefined, b: Fact): boolean =>
  a?.state === b.state && a.compliance === b.compliance && a.since === b.since

function bounded(facts: readonly Fact[]): readonly Fact[] {
  let surplus = facts.length - MOST
  if (surplus <= 0) return facts
  const kept = facts.filter((fact, place) => {
    const isWithin = saysSame(facts[place - 1], fact) && saysSame(facts[place + 1], fact)
    if (!isWithin || surplus === 0) return true
    surplus -= 1
    return false
  })
  return kept.slice(-MOST)
}

/** Joins both sets of facts, in the order of their instants. Commutative and idempotent. */
export function joinFacts(a: readonly Fact[], b: readonly Fact[]): readonly Fact[] {
  const joined: Fact[] = []
  for (const fact of [...a, ...b].sort(inOrder)) {
    const last = joined.at(-1)
    if (last && inOrder(last, fact) === 0) joined[joined.length - 1] = joinSame(last, fact)
    else joined.push(fact)
  }
  return bounded(joined)
}
