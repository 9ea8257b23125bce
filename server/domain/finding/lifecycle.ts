import { type Fact, factOf, joinFacts } from './facts'
import type { CustomerFields, FindingDocument, Instant } from './finding'
import type { Period } from './periods'

/**
 * What the documents seen so far prove about a finding. Joining is commutative and idempotent, so pages, events and
 * repeats may arrive in any order. Facts are a set. A resolution counts from the first sight of RESOLVED after the last
 * sight of another status.
 */
export type Evidence = {
  readonly facts: readonly Fact[]
  readonly unresolvedSeenAt: Instant | null
  /** First sight of workflow RESOLVED after `unresolvedSeenAt`, and the instant that its document gives. */
  readonly resolvedSeenAt: Instant | null
  readonly resolvedAt: Instant | null
}

/** Caps the update time at our observation, so that a provider's date in the future cannot block later updates. */
export const effectiveUpdatedAt = (document: Pick<FindingDocument, 'provider' | 'observedAt'>): Instant =>
  Math.min(document.provider.updatedAt, document.observedAt)

/** Reads what one document proves on its own. */
export function evidenceOf(document: FindingDocument): Evidence {
  const { customer, observedAt } = document
  const fact = factOf(document)
  const resolved = customer.workflow === 'RESOLVED'
  return {
    // A check made by hand neither fails nor passes.
    facts: document.provider.manual && fact.state === 'failing' ? [] : [fact],
    unresolvedSeenAt: resolved ? null : observedAt,
    resolvedSeenAt: resolved ? observedAt : null,
    resolvedAt: resolved ? Math.min(customer.note?.at ?? fact.at, observedAt) : null,
  }
}

const later = (a: Instant | null, b: Instant | null) => (a === null || b === null ? (a ?? b) : Math.max(a, b))

const isAfter = (instant: Instant | null, bound: Instant | null): instant is Instant =>
  instant !== null && (bound === null || instant > bound)

/** Joins what two sets of documents prove. */
export function joinEvidence(a: Evidence, b: Evidence): Evidence {
  const unresolvedSeenAt = later(a.unresolvedSeenAt, b.unresolvedSeenAt)
  const resolutions = [a, b]
    .filter(one => isAfter(one.resolvedSeenAt, unresolvedSeenAt))
    .sort(
      (x, y) =>
        (x.resolvedSeenAt ?? 0) - (y.resolvedSeenAt ?? 0) || (x.resolvedAt ?? 0) - (y.resolvedAt ?? 0),
    )
  return {
    facts: joinFacts(a.facts, b.facts),
    unresolvedSeenAt,
    resolvedSeenAt: resolutions[0]?.resolvedSeenAt ?? null,
    resolvedAt: resolutions[0]?.resolvedAt ?? null,
  }
}

/** Returns when a person resolved a finding that its provider still reports; null if no one did. Milliseconds UTC. */
export function personResolvedAt({ workflow }: CustomerFields, evidence: Evidence): Instant | null {
  if (workflow !== 'RESOLVED') return null
  const atFirstSight = evidence.unresolvedSeenAt === null ? evidence.resolvedAt : evidence.resolvedSeenAt
  return atFirstSight ?? evidence.resolvedAt
}

/** When the current or last period of a finding began, when it ended, and who ended it. Milliseconds UTC. */
export type LastPeriod = {
  readonly openedAt: Instant | null
  readonly resolvedAt: Instant | null
  readonly endedBy: 'person' | 'provider' | null
}

/**
 * Dates the last period. Of a person and the provider, the one that ended it first counts. But a pass counts before a
 * person, because Security Hub resolves what passes. Neither instant is later than we saw it, and the end is not before
 * the beginning. SUPPRESSED hides a finding; it does not resolve it.
 */
export function spanOf(period: Period | null, customer: CustomerFields, evidence: Evidence): LastPeriod {
  if (period === null) return { openedAt: null, resolvedAt: null, endedBy: null }
  const { opened, closed, outcome } = period
  const person = personResolvedAt(customer, evidence)
  const isByPerson = person !== null && (closed === null || (outcome !== 'passed' && person <= closed))
  const ended = isByPerson ? person : closed
  if (ended === null) return { openedAt: opened, resolvedAt: null, endedBy: null }
  return {
    openedAt: opened,
    resolvedAt: Math.max(opened, ended),
    endedBy: isByPerson ? 'person' : 'provider',
  }
}
