import type { Format } from '@/lib/finding/statuses'
import type { CustomerFields, FindingDocument, Instant, ProviderFields } from '@/server/domain/finding'
import { contentHash, documentKey } from '@/server/domain/key'
import {
  type Evidence,
  effectiveUpdatedAt,
  evidenceOf,
  joinEvidence,
  periodOf,
} from '@/server/domain/lifecycle'
import { dueAt } from '@/server/domain/sla'

/** All that has been seen of one wire document: its newest version, its latest customer fields, and the proof. */
export type DocumentState = {
  readonly key: string
  readonly document: FindingDocument
  readonly rawHash: bigint
  readonly customer: CustomerFields
  readonly customerObservedAt: Instant
  readonly evidence: Evidence
}

/** One finding of one document, or of the two that both APIs serve. */
export type Finding = {
  readonly key: string
  readonly id: string
  readonly formats: readonly Format[]
  readonly provider: ProviderFields
  readonly customer: CustomerFields
  readonly openedAt: Instant | null
  readonly resolvedAt: Instant | null
  readonly dueAt: Instant | null
  readonly observedAt: Instant
}

/** The state after a first sight. */
export const firstSight = (document: FindingDocument): DocumentState => ({
  key: documentKey(document.identity),
  document,
  rawHash: contentHash(document.raw),
  customer: document.customer,
  customerObservedAt: document.observedAt,
  evidence: evidenceOf(document),
})

/** Ties go to ASFF, which says more; then to the later sight; then to the hash, so that order never decides. */
function compareProvider(a: DocumentState, b: DocumentState): number {
  return (
    effectiveUpdatedAt(a.document) - effectiveUpdatedAt(b.document) ||
    Number(a.document.format === 'asff') - Number(b.document.format === 'asff') ||
    a.document.observedAt - b.document.observedAt ||
    Number(a.rawHash > b.rawHash) - Number(a.rawHash < b.rawHash)
  )
}

function compareCustomer(a: DocumentState, b: DocumentState): number {
  return a.customerObservedAt - b.customerObservedAt || compareProvider(a, b)
}

/** Both sights of one document, in whatever order they came. */
export function joinSights(a: DocumentState, b: DocumentState): DocumentState {
  const provider = compareProvider(a, b) < 0 ? b : a
  const customer = compareCustomer(a, b) < 0 ? b : a
  return {
    ...provider,
    customer: customer.customer,
    customerObservedAt: customer.customerObservedAt,
    evidence: joinEvidence(a.evidence, b.evidence),
  }
}

/** OCSF has no place for these, so a later OCSF document must not empty them. */
function withAsffOnlyFields(latest: DocumentState, states: readonly DocumentState[]): CustomerFields {
  const asff = states.find(state => state.document.format === 'asff')
  if (asff === undefined || latest.document.format === 'asff') return latest.customer
  const { verification, confidence, criticality, userDefined } = asff.customer
  return {
    ...latest.customer,
    verification,
    criticality,
    userDefined,
    confidence: latest.customer.confidence ?? confidence,
  }
}

const max = (states: readonly DocumentState[], compare: typeof compareProvider, first: DocumentState) =>
  states.reduce((best, state) => (compare(best, state) < 0 ? state : best), first)

/**
 * One finding of its documents. Provider fields come from the newer `UpdatedAt` as a whole, customer fields from
 * our latest sight, and the key from the ASFF document where there is one.
 */
export function mergeFinding(states: readonly [DocumentState, ...DocumentState[]]): Finding {
  const sorted = states.toSorted((a, b) => (a.key < b.key ? -1 : 1))
  const canonical = sorted.find(state => state.document.format === 'asff') ?? sorted[0] ?? states[0]
  const { provider } = max(states, compareProvider, states[0]).document
  const customer = withAsffOnlyFields(max(states, compareCustomer, states[0]), states)
  const evidence = states.map(state => state.evidence).reduce(joinEvidence)
  const observedAt = Math.max(...states.map(state => state.customerObservedAt))
  const period = periodOf(provider, customer, evidence, observedAt)
  return {
    key: canonical.key,
    id: canonical.document.sourceId,
    formats: (['asff', 'ocsf'] as const).filter(format =>
      states.some(state => state.document.format === format),
    ),
    provider,
    customer,
    ...period,
    dueAt: dueAt(period.openedAt, customer.severity),
    observedAt,
  }
}
