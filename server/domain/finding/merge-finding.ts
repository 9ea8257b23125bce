import type { Format } from '@/lib/finding/statuses'
import type { CustomerFields, FindingDocument, Instant, ProviderFields } from './finding'
import { contentHash, documentKey } from './key'
import {
  type Evidence,
  effectiveUpdatedAt,
  evidenceOf,
  joinEvidence,
  type LastPeriod,
  personResolvedAt,
  spanOf,
} from './lifecycle'
import { type Period, periodsOf } from './periods'

/** The joined sights of one wire document: its newest version, its latest customer fields, and the proof. */
export type DocumentState = {
  readonly key: string
  readonly document: FindingDocument
  /** Shared by all documents of one source id, in either format. */
  readonly sourceHash: bigint
  readonly rawHash: bigint
  readonly customer: CustomerFields
  readonly customerObservedAt: Instant
  readonly changedAfter: ChangedAfter
  readonly evidence: Evidence
}

/** The fields that customers can decide in both APIs. */
const DECISIONS = ['workflow', 'severity', 'note'] as const
type Decision = (typeof DECISIONS)[number]

/**
 * When each decision was last seen with another value than now; null if it never changed. Of two documents, the one
 * whose decision changed last holds the finding's decision.
 */
export type ChangedAfter = Readonly<Record<Decision, Instant | null>>

/** One finding of one document, or of two documents that both APIs serve. */
export type Finding = {
  readonly key: string
  readonly id: string
  readonly formats: readonly Format[]
  readonly provider: ProviderFields
  readonly customer: CustomerFields
  /** Failing periods that the provider's documents prove, oldest first. The last is the current one. */
  readonly periods: readonly Period[]
  /** When its oldest known document was written; null if no document shows its state. */
  readonly knownSince: Instant | null
  /** When the last period began, and when the provider or a person ended it. */
  readonly openedAt: Instant | null
  readonly resolvedAt: Instant | null
  /** A person set RESOLVED, and the provider has reported it as failing since. */
  readonly stillFailing: boolean
  /** Who ended its current or last period; null while the period goes on. */
  readonly endedBy: LastPeriod['endedBy']
  readonly observedAt: Instant
}

/** Returns the state after a first sight. */
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

/**
 * Compares provider fields. Ties go to ASFF, which has more detail, then to the later sight, then to the hash. So the
 * order of arrival never decides.
 */
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

/** Joins two sights of one document, in any order. */
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

/** True when a person decided this value; false for the value that Security Hub sets first. */
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
 * Finds the document that holds a decision: the one that was seen to change last. If none changed, it is one with any
 * decision, or else the ASFF one. A later sight of the other document alone changes nothing, or the two would
 * alternate.
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

/** Returns the note of a finding. OCSF only has its text. Where ASFF has the same text, it also has author and time. */
function noteOf(states: readonly DocumentState[], { note }: CustomerFields): CustomerFields['note'] {
  const same = states.filter(({ customer }) => customer.note?.text === note?.text)
  return same.find(({ customer }) => customer.note?.by)?.customer.note ?? note
}

/**
 * Merges documents into one finding. Provider fields come from the newer `UpdatedAt` as a whole, customer fields from
 * our latest sight. The key comes from the ASFF document where there is one.
 */
export function mergeFinding(states: readonly [DocumentState, ...DocumentState[]]): Finding {
  const sorted = states.toSorted((a, b) => (a.key < b.key ? -1 : 1))
  const canonical = sorted.find(state => state.document.format === 'asff') ?? sorted[0] ?? states[0]
  const { provider } = max(states, compareProvider, states[0]).document
  const workflow = holderOf(states, states[0], 'workflow')
  const customer: CustomerFields = {
    // Only ASFF has verification, criticality and user-defined fields.
    ...canonical.customer,
    confidence: canonical.customer.confidence ?? workflow.customer.confidence,
    workflow: workflow.customer.workflow,
    severity: holderOf(states, states[0], 'severity').customer.severity,
    note: noteOf(states, holderOf(states, states[0], 'note').customer),
  }
  const { unresolvedSeenAt, resolvedSeenAt, resolvedAt } = workflow.evidence
  const evidence = {
    ...states.map(state => state.evidence).reduce(joinEvidence),
    // The other document may never be resolved, and does not prove when this one was.
    unresolvedSeenAt,
    resolvedSeenAt,
    resolvedAt,
  }
  const observedAt = Math.max(...states.map(state => state.customerObservedAt))
  const periods = periodsOf(evidence.facts)
  const resolvedByPerson = personResolvedAt(customer, evidence)
  const lastFact = evidence.facts.at(-1)
  return {
    key: canonical.key,
    id: canonical.document.sourceId,
    formats: (['asff', 'ocsf'] as const).filter(format =>
      states.some(state => state.document.format === format),
    ),
    provider,
    customer,
    periods,
    knownSince: evidence.facts[0]?.at ?? null,
    ...spanOf(periods.at(-1) ?? null, customer, evidence),
    stillFailing:
      resolvedByPerson !== null && lastFact?.state === 'failing' && lastFact.at > resolvedByPerson,
    observedAt,
  }
}
