import type { Compliance } from '@/lib/finding/statuses'
import type { CustomerFields, FindingDocument, Instant, ProviderFields } from '@/server/domain/finding'

/**
 * What the documents seen so far prove about a finding's periods. Joining is commutative and idempotent, so
 * that pages, events and repeats may arrive in any order: only the newest failing document, the first closing
 * one after it, and the first sight of RESOLVED after the last sight of anything else count.
 */
export type Evidence = {
  /** `UpdatedAt` of the newest open document, and when its period began. */
  readonly failingAt: Instant | null
  readonly openedAt: Instant | null
  /** `UpdatedAt` of the first passed or archived document after `failingAt`. */
  readonly closedAt: Instant | null
  readonly unresolvedSeenAt: Instant | null
  /** First sight of workflow RESOLVED after `unresolvedSeenAt`, and what its document says about when. */
  readonly resolvedSeenAt: Instant | null
  readonly resolvedAt: Instant | null
}

const FAILING: readonly (Compliance | null)[] = ['FAILED', 'WARNING', 'NOT_AVAILABLE']

/** Future instants of a provider must not block its later updates: none counts as later than we saw it. */
export const effectiveUpdatedAt = (document: Pick<FindingDocument, 'provider' | 'observedAt'>): Instant =>
  Math.min(document.provider.updatedAt, document.observedAt)

const isClosed = (provider: ProviderFields) =>
  provider.recordState === 'ARCHIVED' || provider.compliance === 'PASSED'

/** What one document proves on its own. */
export function evidenceOf({ provider, customer, observedAt }: FindingDocument): Evidence {
  const closed = isClosed(provider)
  const resolved = customer.workflow === 'RESOLVED'
  const updatedAt = Math.min(provider.updatedAt, observedAt)
  return {
    failingAt: closed ? null : updatedAt,
    openedAt: closed ? null : (provider.firstObservedAt ?? provider.createdAt),
    closedAt: closed ? updatedAt : null,
    unresolvedSeenAt: resolved ? null : observedAt,
    resolvedSeenAt: resolved ? observedAt : null,
    resolvedAt: resolved ? Math.min(customer.note?.at ?? updatedAt, observedAt) : null,
  }
}

const later = (a: Instant | null, b: Instant | null) => (a === null || b === null ? (a ?? b) : Math.max(a, b))

const isAfter = (instant: Instant | null, bound: Instant | null): instant is Instant =>
  instant !== null && (bound === null || instant > bound)

function joinFailing(a: Evidence, b: Evidence): Pick<Evidence, 'failingAt' | 'openedAt'> {
  if (a.failingAt === b.failingAt) {
    return { failingAt: a.failingAt, openedAt: later(a.openedAt, b.openedAt) }
  }
  const newer = isAfter(a.failingAt, b.failingAt) ? a : b
  return { failingAt: newer.failingAt, openedAt: newer.openedAt }
}

/** What two sets of documents prove together. */
export function joinEvidence(a: Evidence, b: Evidence): Evidence {
  const failing = joinFailing(a, b)
  const closings = [a.closedAt, b.closedAt].filter(at => isAfter(at, failing.failingAt))
  const unresolvedSeenAt = later(a.unresolvedSeenAt, b.unresolvedSeenAt)
  const resolutions = [a, b]
    .filter(one => isAfter(one.resolvedSeenAt, unresolvedSeenAt))
    .sort(
      (x, y) =>
        (x.resolvedSeenAt ?? 0) - (y.resolvedSeenAt ?? 0) || (x.resolvedAt ?? 0) - (y.resolvedAt ?? 0),
    )
  return {
    ...failing,
    closedAt: closings.length === 0 ? null : Math.min(...closings),
    unresolvedSeenAt,
    resolvedSeenAt: resolutions[0]?.resolvedSeenAt ?? null,
    resolvedAt: resolutions[0]?.resolvedAt ?? null,
  }
}

/** When the present or last period began; null where a control passed from birth. */
function openedAt(provider: ProviderFields, evidence: Evidence): Instant | null {
  if (evidence.openedAt !== null) return evidence.openedAt
  if (provider.compliance !== 'PASSED') return provider.firstObservedAt ?? provider.createdAt
  return FAILING.includes(provider.previousCompliance) ? provider.createdAt : null
}

function resolvedAt(
  provider: ProviderFields,
  customer: CustomerFields,
  evidence: Evidence,
  opened: Instant,
): Instant | null {
  const closedAt = evidence.closedAt ?? provider.updatedAt
  if (provider.recordState === 'ARCHIVED') return closedAt
  if (provider.compliance === 'PASSED') {
    const changedAt = provider.firstObservedAt
    return changedAt !== null && changedAt >= opened ? changedAt : closedAt
  }
  if (customer.workflow !== 'RESOLVED') return null
  const atFirstSight = evidence.unresolvedSeenAt === null ? evidence.resolvedAt : evidence.resolvedSeenAt
  return atFirstSight ?? provider.updatedAt
}

/**
 * The period that a finding is in or was last in. Security Hub sets `FirstObservedAt` of a control's finding to
 * when its compliance last changed, so that it opens a failing period and closes one that passed.
 * SUPPRESSED hides; it does not resolve. Neither instant lies after we saw the finding, nor resolving before opening.
 */
export function periodOf(
  provider: ProviderFields,
  customer: CustomerFields,
  evidence: Evidence,
  observedAt: Instant,
): { openedAt: Instant | null; resolvedAt: Instant | null } {
  const began = openedAt(provider, evidence)
  if (began === null) return { openedAt: null, resolvedAt: null }
  const opened = Math.min(began, observedAt)
  const ended = resolvedAt(provider, customer, evidence, opened)
  return {
    openedAt: opened,
    resolvedAt: ended === null ? null : Math.max(opened, Math.min(ended, observedAt)),
  }
}
