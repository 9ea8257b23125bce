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

/** All that has been seen of one wire document: its newest version, its latest customer fields, and the proof. */
export type DocumentState = {
  readonly key: string
  readonly document: FindingDocument
  /** Shared by the documents of one source id, whatever their format. */
  readonly sourceHash: bigint
  readonly rawHash: bigint
  readonly customer: CustomerFields
  readonly customerObservedAt: Instant
  readonly changedAfter: ChangedAfter
  readonly evidence: Evidence
}

/** What both APIs let customers decide. */
const DECISIONS = ['workflow', 'severity', 'note'] as const
type Decision = (typeof DECISIONS)[number]

/**
 * When each decision was last seen to be another one than now; null while it was never seen to change. Of two
 * documents the one whose decision changed last holds the decision of the finding.
 */
export type ChangedAfter = Readonly<Record<Decision, Instant | null>>

/** One finding of one document, or of the two that both APIs serve. */
export type Finding = {
  readonly key: string
  readonly id: string
  readonly formats: readonly Format[]
  readonly provider: ProviderFields
  readonly customer: CustomerFields
  readonly openedAt: Instant | null
  readonly resolvedAt: Instant | null
  readonly observedAt: Instant
}

/** The state after a first sight. */
export const firstSight = (document: FindingDocument): DocumentState => ({
  key: documentKey(document.identity),
  document,
  sourceHash: contentHash(document.sourceId),
  rawHash: contentHash(document.raw),
  customer: document.customer,
  customerObservedAt: document.observedAt,
  changedAfter: { workflow: null, severity: null, note: null },
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

function compareSight(a: DocumentState, b: DocumentState): number {
  return a.customerObservedAt - b.customerObservedAt || compareProvider(a, b)
}

const isSameDecision = (a: CustomerFields, b: CustomerFields, decision: Decision): boolean =>
  decision === 'note' ? a.note?.text === b.note?.text : a[decision] === b[decision]

function joinChangedAfter(latest: DocumentState, earlier: DocumentState): ChangedAfter {
  const join = (decision: Decision): Instant | null => {
    const own = latest.changedAfter[decision]
    const other = isSameDecision(latest.customer, earlier.customer, decision)
      ? earlier.changedAfter[decision]
      : earlier.customerObservedAt
    return own === null || other === null ? (own ?? other) : Math.max(own, other)
  }
  return { workflow: join('workflow'), severity: join('severity'), note: join('note') }
}

/** Both sights of one document, in whatever order they came. */
export function joinSights(a: DocumentState, b: DocumentState): DocumentState {
  const provider = compareProvider(a, b) < 0 ? b : a
  const [latest, earlier] = compareSight(a, b) < 0 ? [b, a] : [a, b]
  return {
    ...provider,
    customer: latest.customer,
    customerObservedAt: latest.customerObservedAt,
    changedAfter: joinChangedAfter(latest, earlier),
    evidence: joinEvidence(a.evidence, b.evidence),
  }
}

/** Whether somebody decided this, as against what Security Hub sets at first. */
function isDecided({ customer, document }: DocumentState, decision: Decision): boolean {
  switch (decision) {
    case 'workflow':
      return customer.workflow !== 'NEW'
    case 'severity':
      return customer.severity !== (document.provider.providerSeverity ?? customer.severity)
    case 'note':
      return customer.note !== null
  }
}

/**
 * The document that holds a decision: the one seen to change last; while none was, one that was decided at all;
 * else the ASFF one. A mere later sight of the other document changes nothing, or the two would alternate.
 */
const holderOf = (
  states: readonly DocumentState[],
  first: DocumentState,
  decision: Decision,
): DocumentState =>
  max(
    states,
    (a, b) =>
      (a.changedAfter[decision] ?? -1) - (b.changedAfter[decision] ?? -1) ||
      Number(isDecided(a, decision)) - Number(isDecided(b, decision)) ||
      Number(a.document.format === 'asff') - Number(b.document.format === 'asff') ||
      compareSight(a, b),
    first,
  )

const max = (states: readonly DocumentState[], compare: typeof compareProvider, first: DocumentState) =>
  states.reduce((best, state) => (compare(best, state) < 0 ? state : best), first)

/** OCSF tells only the words of a note; where ASFF has the same words, it knows who wrote them, and when. */
function noteOf(states: readonly DocumentState[], { note }: CustomerFields): CustomerFields['note'] {
  const same = states.filter(({ customer }) => customer.note?.text === note?.text)
  return same.find(({ customer }) => customer.note?.by)?.customer.note ?? note
}

/**
 * One finding of its documents. Provider fields come from the newer `UpdatedAt` as a whole, customer fields from
 * our latest sight, and the key from the ASFF document where there is one.
 */
export function mergeFinding(states: readonly [DocumentState, ...DocumentState[]]): Finding {
  const sorted = states.toSorted((a, b) => (a.key < b.key ? -1 : 1))
  const canonical = sorted.find(state => state.document.format === 'asff') ?? sorted[0] ?? states[0]
  const { provider } = max(states, compareProvider, states[0]).document
  const workflow = holderOf(states, states[0], 'workflow')
  const customer: CustomerFields = {
    // Verification, criticality and user-defined fields exist in ASFF alone.
    ...canonical.customer,
    confidence: canonical.customer.confidence ?? workflow.customer.confidence,
    workflow: workflow.customer.workflow,
    severity: holderOf(states, states[0], 'severity').customer.severity,
    note: noteOf(states, holderOf(states, states[0], 'note').customer),
  }
  const { unresolvedSeenAt, resolvedSeenAt, resolvedAt } = workflow.evidence
  const evidence = {
    ...states.map(state => state.evidence).reduce(joinEvidence),
    // The other document may never be resolved, and proves nothing about when this one was.
    unresolvedSeenAt,
    resolvedSeenAt,
    resolvedAt,
  }
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
    observedAt,
  }
}
