import { isDeepStrictEqual } from 'node:util'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { FindingDocument, Instant } from '@/server/domain/finding/finding'
import { type Evidence, joinEvidence } from '@/server/domain/finding/lifecycle'
import { matchTwins } from '@/server/domain/finding/match-twins'
import {
  type DocumentState,
  type Finding,
  firstSight,
  joinSights,
  mergeFinding,
} from '@/server/domain/finding/merge-finding'
import type { Index } from '@/server/store/index/handle'
import { mapYielding } from '@/server/store/sql/map-yielding'
import { documentsOfFindings, documentsOfSources, loadStates, type StoredDocument } from './stored-documents'

/** A document that was seen again unchanged: only the instants of sight move. */
export type Sighting = {
  readonly key: string
  readonly observedAt: Instant
  readonly unresolvedSeenAt: Instant | null
}

/** A finding whose row only changes in when it was last seen. */
export type Touched = { readonly key: string; readonly observedAt: Instant }

/** The changes of a page to the index. */
export type PagePlan = {
  readonly seenAgain: readonly Sighting[]
  readonly touched: readonly Touched[]
  readonly documents: readonly {
    readonly state: DocumentState
    readonly findingKey: string
    readonly isNew: boolean
    /** True when the page holds it; otherwise it is written because its twin is. */
    readonly isSeen: boolean
  }[]
  readonly findings: readonly Finding[]
  /** Keys of findings with a new document that is older than a known one. */
  readonly late: readonly string[]
  /** Keys of findings that the index may already hold, including those of `findings`. */
  readonly before: readonly string[]
  /** Findings that no longer exist on their own, as their document turned out to be a twin. */
  readonly absorbed: readonly string[]
  /** Findings without any document left: Security Hub has deleted them. */
  readonly gone: readonly string[]
}

const MINUTE = 60_000

/**
 * Corrects a sight in the future, taken before this machine's clock was set back. Its real time is unknown; what is
 * seen from now on is later.
 */
function takenBefore(now: Instant, stored: StoredDocument): StoredDocument {
  if (stored.customerObservedAt <= now + MINUTE) return stored
  const seenAt = now - MINUTE
  return { ...stored, observedAt: Math.min(stored.observedAt, seenAt), customerObservedAt: seenAt }
}

/** Every document of one source id, as stored and as received. */
type Cluster = { stored: Map<string, StoredDocument>; incoming: Map<string, DocumentState> }

function clustersOf(
  incoming: ReadonlyMap<string, DocumentState>,
  stored: readonly StoredDocument[],
): Cluster[] {
  const clusters = new Map<bigint, Cluster>()
  const clusterOf = (hash: bigint) => {
    const cluster = clusters.get(hash) ?? { stored: new Map(), incoming: new Map() }
    clusters.set(hash, cluster)
    return cluster
  }
  const hashes = new Map<string, bigint>()
  for (const state of incoming.values()) {
    hashes.set(state.key, state.sourceHash)
    clusterOf(state.sourceHash).incoming.set(state.key, state)
  }
  for (const one of stored) clusterOf(hashes.get(one.key) ?? one.sourceHash).stored.set(one.key, one)
  return [...clusters.values()]
}

/** Merges repeats within a page into one sight. */
async function sightsOf(documents: readonly FindingDocument[]): Promise<Map<string, DocumentState>> {
  const sights = new Map<string, DocumentState>()
  for (const sight of await mapYielding(documents, firstSight)) {
    const earlier = sights.get(sight.key)
    sights.set(sight.key, earlier ? joinSights(earlier, sight) : sight)
  }
  return sights
}

const sameButSight = (a: Evidence, b: Evidence): boolean =>
  isDeepStrictEqual(a.facts, b.facts) &&
  a.resolvedSeenAt === b.resolvedSeenAt &&
  a.resolvedAt === b.resolvedAt

/** Returns the sighting, where a document came again as it is stored; otherwise null. */
function sightingOf(stored: StoredDocument, again: DocumentState): Sighting | null {
  if (stored.rawHash !== again.rawHash || stored.customer !== null) return null
  if (again.customerObservedAt !== again.document.observedAt) return null
  const evidence = joinEvidence(stored.evidence, again.evidence)
  if (!sameButSight(stored.evidence, evidence)) return null
  return {
    key: stored.key,
    observedAt: Math.max(stored.observedAt, again.document.observedAt),
    unresolvedSeenAt: evidence.unresolvedSeenAt,
  }
}

/** Returns the only document of a cluster, where it came again as it is stored: there is nothing to merge. */
function seenAlone({ stored, incoming }: Cluster): (Sighting & { findingKey: string }) | null {
  const [one] = stored.values()
  const [again] = incoming.values()
  if (stored.size !== 1 || incoming.size !== 1 || !one || !again || one.key !== again.key) return null
  // A page that also holds an earlier version shows a change that may be new.
  if (Object.values(again.changedAfter).some(at => at !== null)) return null
  const sighting = sightingOf(one, again)
  return sighting && { ...sighting, findingKey: one.findingKey }
}

/** True when a document of the page reports a state from before something already known. */
function isLate(stored: readonly Evidence[], { facts }: Evidence): boolean {
  const known = stored.flatMap(evidence => evidence.facts)
  const latest = Math.max(...known.map(({ at }) => at))
  return facts.some(
    ({ at, state }) => at < latest && !known.some(one => one.at === at && one.state === state),
  )
}

function mergeCluster(
  { stored, incoming }: Cluster,
  loaded: ReadonlyMap<string, DocumentState>,
): Omit<PagePlan, 'touched' | 'gone'> {
  const keys = new Set([...stored.keys(), ...incoming.keys()])
  const states = [...keys].flatMap(key => {
    const before = loaded.get(key)
    const sight = incoming.get(key)
    const state = before && sight ? joinSights(before, sight) : (sight ?? before)
    return state ? [state] : []
  })
  const belongs = matchTwins(
    states.map(({ key, document }) => ({
      key,
      format: document.format,
      account: document.provider.account,
      productArn: document.provider.productArn,
    })),
  )
  const members = new Map<string, DocumentState[]>()
  for (const state of states) {
    const key = belongs.get(state.key) ?? state.key
    members.set(key, [...(members.get(key) ?? []), state])
  }
  const before = new Set([...stored.values()].map(one => one.findingKey))
  const seenAgain: Sighting[] = []
  const documents: PagePlan['documents'][number][] = []
  for (const state of states) {
    const findingKey = belongs.get(state.key) ?? state.key
    const known = stored.get(state.key)
    const isSeen = incoming.has(state.key)
    const isAsStored =
      known?.findingKey === findingKey && isDeepStrictEqual(known.changedAfter, state.changedAfter)
    const sighting = isAsStored ? sightingOf(known, state) : null
    if (!sighting) documents.push({ state, findingKey, isNew: !known, isSeen })
    else if (isSeen) seenAgain.push(sighting)
  }
  const evidences = [...stored.values()].map(({ evidence }) => evidence)
  const late = [...incoming.values()].filter(({ evidence }) => isLate(evidences, evidence))
  return {
    seenAgain,
    documents,
    late: [...new Set(late.map(({ key }) => belongs.get(key) ?? key))],
    findings: [...members.values()].flatMap(([first, ...rest]) =>
      first ? [mergeFinding([first, ...rest])] : [],
    ),
    before: [...before],
    absorbed: [...before].filter(key => !members.has(key)),
  }
}

/** Plans the changes of a page by the rules of the domain. It reads the index and writes nothing. */
export async function planPage(
  index: Index,
  connection: DuckDBConnection,
  page: readonly FindingDocument[],
): Promise<PagePlan> {
  const sights = await sightsOf(page)
  const hashes = new Set([...sights.values()].map(sight => sight.sourceHash))
  const found = await documentsOfSources(connection, [...hashes], [...sights.keys()])
  const now = Date.now()
  const stored = found.map(one => takenBefore(now, one))
  const alone: (Sighting & { findingKey: string })[] = []
  const changed: Cluster[] = []
  for (const cluster of clustersOf(sights, stored)) {
    const sighting = seenAlone(cluster)
    if (sighting) alone.push(sighting)
    else changed.push(cluster)
  }
  const needed = changed.flatMap(cluster => [...cluster.stored.values()])
  const states = await loadStates(index, connection, needed)
  const loaded = new Map(states.map(state => [state.key, state]))
  const merged = await mapYielding(changed, cluster => mergeCluster(cluster, loaded))
  return {
    seenAgain: [...alone, ...merged.flatMap(({ seenAgain }) => seenAgain)],
    touched: alone.map(({ findingKey, observedAt }) => ({ key: findingKey, observedAt })),
    documents: merged.flatMap(({ documents }) => documents),
    findings: merged.flatMap(({ findings }) => findings),
    late: merged.flatMap(({ late }) => late),
    before: merged.flatMap(({ before }) => before),
    absorbed: merged.flatMap(({ absorbed }) => absorbed),
    gone: [],
  }
}

/** Plans the given findings after documents of them were removed from the index. */
export async function planRemaining(
  index: Index,
  connection: DuckDBConnection,
  findingKeys: readonly string[],
): Promise<PagePlan> {
  const left = await documentsOfFindings(connection, findingKeys)
  const stored = await documentsOfSources(connection, [...new Set(left.map(one => one.sourceHash))])
  const states = await loadStates(index, connection, stored)
  const loaded = new Map(states.map(state => [state.key, state]))
  const merged = clustersOf(new Map(), stored).map(cluster => mergeCluster(cluster, loaded))
  const findings = merged.flatMap(one => one.findings)
  const remaining = new Set(findings.map(({ key }) => key))
  const lost = findingKeys.filter(key => !remaining.has(key))
  // A finding that lost its ASFF document goes on under the key of the other one.
  const moved = new Set(left.map(one => one.findingKey))
  return {
    seenAgain: [],
    touched: [],
    documents: merged.flatMap(({ documents }) => documents),
    findings,
    late: [],
    before: merged.flatMap(({ before }) => before),
    absorbed: lost.filter(key => moved.has(key)),
    gone: lost.filter(key => !moved.has(key)),
  }
}
