import type { DuckDBConnection } from '@duckdb/node-api'
import type { SlaSeverity } from '@/lib/finding/severity'
import type { Finding } from '@/server/domain/finding/merge-finding'
import type { ClockEvent, Terms } from '@/server/domain/sla/clock/clock'
import { sightOf } from '@/server/domain/sla/clock/sight-of'
import type { PolicyInForce } from '@/server/domain/sla/policy/policy-in-force'
import { advanceClock } from '@/server/domain/sla/steps/advance-clock'
import { replayEvent } from '@/server/domain/sla/steps/replay'
import { termsOfRule } from '@/server/domain/sla/steps/under-policy'
import { type Clock, readClocks } from '@/server/store/clocks/read-clocks'
import { readRules } from '@/server/store/clocks/read-rules'
import { readSights } from '@/server/store/clocks/read-sights'
import { showClocks } from '@/server/store/clocks/show-clocks'
import { subjectOf } from '@/server/store/clocks/subject-of'
import { type ClockChange, isEnd, writeClockEvents } from '@/server/store/clocks/write-clock-events'
import type { Index } from '@/server/store/index/handle'
import { mapYielding } from '@/server/store/sql/map-yielding'
import { queryByKeys } from '@/server/store/sql/query'
import { text, textOrNull } from '@/server/store/sql/values'
import { isBehind, type Proven, restateLate } from './restate-late'
import { takeBackUndone } from './take-back-undone'
import { writeRejudged } from './write-rejudged'

/** A sight of a finding, and the subject for the first event of its clock; null where that event exists. */
type Seen = Proven & { readonly subject: string | null; readonly isLate: boolean }

/** Judges the same events under the policy in force, but only where another version judged the clock before. */
function underToday(
  before: Clock | null,
  events: readonly ClockEvent[],
  terms: Terms,
): Pick<ClockChange, 'today' | 'todayLast'> {
  let today = before?.today ?? null
  if (today === null) return { today: events, todayLast: null }
  const states: ClockEvent[] = []
  for (const event of events) {
    today = replayEvent(today, event, terms)
    states.push(today)
  }
  return { today: states, todayLast: today }
}

function changeOf({ sight, subject }: Seen, before: Clock | null, terms: Terms): ClockChange | null {
  const [first, ...rest] = advanceClock(before?.last ?? null, sight, terms)
  if (!first) return null
  return {
    before,
    events: [first, ...rest],
    ...underToday(before, [first, ...rest], terms),
    subject,
    subjectAtEnd: null,
  }
}

/** Adds subjects to findings whose clocks end. Those of findings that began at the same sight are already known. */
async function withSubjects(
  connection: DuckDBConnection,
  changes: readonly ClockChange[],
): Promise<ClockChange[]> {
  const ending = changes.filter(({ before, events }) => before !== null && events.some(isEnd))
  const rows = await queryByKeys(
    connection,
    'SELECT key, finding_owner FROM findings WHERE key IN (?…)',
    ending.map(({ events }) => events[0].key),
  )
  const subjects = new Map(
    rows.map(row => [text(row, 'key'), JSON.stringify({ owner: textOrNull(row, 'finding_owner') })]),
  )
  return changes.map(change => ({ ...change, subjectAtEnd: subjects.get(change.events[0].key) ?? null }))
}

/** Lists the terms of findings that are now under another rule than the one that judged their past. */
function governedAnew(
  policy: PolicyInForce,
  seen: readonly Seen[],
  clocks: ReadonlyMap<string, Clock>,
): ReadonlyMap<string, Terms> {
  const anew = new Map<string, Terms>()
  for (const { sight, rule } of seen) {
    const before = clocks.get(sight.key)
    const terms = termsOfRule(policy, rule)
    if (before && (before.today ?? before.last).rule !== terms.rule) anew.set(sight.key, terms)
  }
  return anew
}

async function advance(
  index: Index,
  connection: DuckDBConnection,
  policy: PolicyInForce,
  seen: readonly Seen[],
): Promise<void> {
  const keys = seen.map(({ sight }) => sight.key)
  index.clockWatch.touch(keys)
  const clocks = await readClocks(connection, keys)
  const changes = await mapYielding(seen, one =>
    changeOf(one, clocks.get(one.sight.key) ?? null, termsOfRule(policy, one.rule)),
  )
  const changed = await withSubjects(
    connection,
    changes.filter(change => change !== null),
  )
  await writeClockEvents(index, connection, changed)
  const lasts = new Map([...clocks.values()].map(({ last }) => [last.key, last]))
  for (const { events } of changed) for (const event of events) lasts.set(event.key, event)
  await showClocks(connection, [...lasts.values()])
  await writeRejudged(connection, governedAnew(policy, seen, clocks))
  await takeBackUndone(index, connection, seen, index.takenBack)
  const behind = seen.filter(({ sight, knownSince, isLate }) => {
    const last = clocks.get(sight.key)?.last
    return last !== undefined && knownSince !== null && (isLate || isBehind(last, sight))
  })
  await restateLate(index, connection, behind)
}

const NONE: ReadonlySet<string> = new Set()

/**
 * Advances the clocks of findings whose rows were just written, in the same transaction. Changes become events, and the
 * rows show their clocks. `severityOf` is `judgedSeverity`. `late` findings have a new document that is older than
 * another.
 */
export async function advanceClocks(
  index: Index,
  connection: DuckDBConnection,
  findings: readonly Finding[],
  severityOf: (finding: Finding) => SlaSeverity,
  late: ReadonlySet<string> = NONE,
): Promise<void> {
  const policy = index.policy()
  const keys = findings.map(({ key }) => key)
  const rules = await readRules(connection, keys, policy)
  const seen = await mapYielding(findings, finding => ({
    sight: sightOf(finding, severityOf(finding)),
    workflow: finding.customer.workflow,
    rule: rules.get(finding.key) ?? -1,
    subject: subjectOf(finding),
    knownSince: finding.knownSince,
    isLate: late.has(finding.key),
  }))
  await advance(index, connection, policy, seen)
}

/** Advances the clocks of existing rows, such as those whose account changed. */
export async function advanceClocksOf(
  index: Index,
  connection: DuckDBConnection,
  keys: readonly string[],
): Promise<void> {
  const policy = index.policy()
  const sights = await readSights(connection, keys, policy)
  await advance(
    index,
    connection,
    policy,
    sights.map(sight => ({ ...sight, subject: null, knownSince: null, isLate: false })),
  )
}
