import type { DuckDBConnection } from '@duckdb/node-api'
import type { Instant } from '@/server/domain/finding'
import type { PolicyInForce } from '@/server/domain/sla/policy-in-force'
import { standstill } from '@/server/domain/sla/standstill'
import { comeIntoForce, termsOfRule } from '@/server/domain/sla/under-policy'
import type { Clock } from '@/server/store/clocks/read-clocks'
import { type RuledSight, sightColumns, toSight } from '@/server/store/clocks/read-sights'
import type { ClockChange } from '@/server/store/clocks/write-clock-events'
import { mapGently } from '@/server/store/map-gently'
import { type OfStaged, readPasts, type Span } from './read-pasts'
import { type Retold, retell, retellWith } from './retell'

/** What the policy makes of one clock, and of its past. */
export type Outcome = Retold & { readonly key: string; readonly change: ClockChange | null }

function outcomeOf(
  clock: Clock,
  { sight, rule }: RuledSight,
  spans: readonly Span[],
  { policy, now }: { readonly policy: PolicyInForce; readonly now: Instant },
): Outcome {
  const { key } = sight
  const terms = termsOfRule(policy, rule)
  const paused = standstill(
    spans.map(({ event, phase }) => ({ ...event, phase })),
    terms.time,
  )
  const [first, ...rest] = comeIntoForce(clock.last, sight, terms, { now, paused })
  if (!first) return { key, change: null, ...retell(clock, spans, terms) }
  const events = [first, ...rest] as const
  const { today, todayLast, shown, outcomes } = retellWith(spans, events, terms)
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
  const ruled = await mapGently(rows, toSight)
  return new Map(ruled.map(one => [one.sight.key, one]))
}

/**
 * What the policy that comes into force at `now` makes of the clocks of these findings, in their order; nothing of those
 * that have no clock, or no row. All of them are read as they are at one moment, each table once.
 */
export async function judgeClocks(
  connection: DuckDBConnection,
  keys: readonly string[],
  inForce: { readonly policy: PolicyInForce; readonly now: Instant },
): Promise<Outcome[]> {
  if (keys.length === 0) return []
  await connection.run('BEGIN')
  try {
    const { clocks, spans, ofStaged } = await readPasts(connection, keys)
    const ruled = await readRuled(ofStaged, inForce.policy)
    const outcomes = await mapGently(keys, key => {
      const clock = clocks.get(key)
      const sight = ruled.get(key)
      return clock && sight ? [outcomeOf(clock, sight, spans.get(key) ?? [], inForce)] : []
    })
    return outcomes.flat()
  } finally {
    // It has only read.
    await connection.run('ROLLBACK')
  }
}
