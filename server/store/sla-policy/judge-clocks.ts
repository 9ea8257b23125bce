import type { DuckDBConnection } from '@duckdb/node-api'
import type { Instant } from '@/server/domain/finding/finding'
import { standstill } from '@/server/domain/sla/clock/standstill'
import type { PolicyInForce } from '@/server/domain/sla/policy/policy-in-force'
import { comeIntoForce, termsOfRule } from '@/server/domain/sla/steps/under-policy'
import { type OfStaged, type PastSpan, readPasts } from '@/server/store/advance/read-pasts'
import { type Rejudged, rejudge, rejudgeWith } from '@/server/store/advance/rejudge'
import type { Clock } from '@/server/store/clocks/read-clocks'
import { type RuledSight, sightColumns, toSight } from '@/server/store/clocks/read-sights'
import type { ClockChange } from '@/server/store/clocks/write-clock-events'
import { mapYielding } from '@/server/store/sql/map-yielding'

/** The result of the policy for one clock and its past. */
export type JudgedClock = Rejudged & { readonly key: string; readonly change: ClockChange | null }

function outcomeOf(
  clock: Clock,
  { sight, rule }: RuledSight,
  spans: readonly PastSpan[],
  { policy, now }: { readonly policy: PolicyInForce; readonly now: Instant },
): JudgedClock {
  const { key } = sight
  const terms = termsOfRule(policy, rule)
  const paused = standstill(
    spans.map(({ event, phase }) => ({ ...event, phase })),
    terms.time,
  )
  const [first, ...rest] = comeIntoForce(clock.last, sight, terms, { now, paused })
  if (!first) return { key, change: null, ...rejudge(clock, spans, terms) }
  const events = [first, ...rest] as const
  const { today, todayLast, shown, outcomes } = rejudgeWith(spans, events, terms)
  const before = { ...clock, outcomes }
  return {
    key,
    change: { before, events, today, todayLast, subject: null, subjectAtEnd: null },
    shown,
    today: null,
  }
}

async function readRuled(
  ofStaged: OfStaged,
  policy: PolicyInForce,
): Promise<ReadonlyMap<string, RuledSight>> {
  const { sql, parameters } = sightColumns(policy)
  const rows = await ofStaged(
    `SELECT ${sql} FROM findings f SEMI JOIN keys_to_judge ON f.key = judged_key`,
    parameters,
  )
  const ruled = await mapYielding(rows, toSight)
  return new Map(ruled.map(one => [one.sight.key, one]))
}

/**
 * Judges the clocks of these findings by the policy that comes into force at `now`, in their order. Findings without a
 * clock or row are left out. All are read at one moment, each table once.
 */
export async function judgeClocks(
  connection: DuckDBConnection,
  keys: readonly string[],
  inForce: { readonly policy: PolicyInForce; readonly now: Instant },
): Promise<JudgedClock[]> {
  if (keys.length === 0) return []
  await connection.run('BEGIN')
  try {
    const { clocks, spans, ofStaged } = await readPasts(connection, keys)
    const ruled = await readRuled(ofStaged, inForce.policy)
    const outcomes = await mapYielding(keys, key => {
      const clock = clocks.get(key)
      const sight = ruled.get(key)
      return clock && sight ? [outcomeOf(clock, sight, spans.get(key) ?? [], inForce)] : []
    })
    return outcomes.flat()
  } finally {
    // The transaction has only read.
    await connection.run('ROLLBACK')
  }
}
