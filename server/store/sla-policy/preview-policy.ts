import { setImmediate } from 'node:timers/promises'
import type { DuckDBConnection } from '@duckdb/node-api'
import { EVENT_KINDS, PHASES } from '@/lib/finding/clock-words'
import type { Instant } from '@/server/domain/finding'
import type { Scopes } from '@/server/domain/scope'
import type { ClockEvent } from '@/server/domain/sla/clock'
import { countEffect, noEffect, type PolicyEffect } from '@/server/domain/sla/policy-effect'
import type { PolicyInForce } from '@/server/domain/sla/policy-in-force'
import { type Halt, standstill } from '@/server/domain/sla/standstill'
import { comeIntoForce, termsOfRule } from '@/server/domain/sla/under-policy'
import { EVENT_COLUMNS } from '@/server/store/clocks/columns'
import { toEvent } from '@/server/store/clocks/event-row'
import { sightColumns, toSight } from '@/server/store/clocks/read-sights'
import { filterToSql } from '@/server/store/filter-to-sql'
import { mapGently } from '@/server/store/map-gently'
import type { Index } from '@/server/store/open-index'
import { bindAll } from '@/server/store/query'
import { withScopes } from '@/server/store/scoped-filter'
import { untilAborted } from '@/server/store/until-aborted'
import { number, numberOrNull, oneOf, type Row, text } from '@/server/store/values'
import { OPEN_FINDINGS } from './governed'

type Question = {
  readonly draft: PolicyInForce
  readonly scopes: Scopes
  readonly now: Instant
  readonly signal: AbortSignal
}

/** Both tables have a severity, and it is the clock's that its event is made of. */
const CLOCK_COLUMNS = EVENT_COLUMNS.map(column =>
  column === 'severity' ? 'c.severity AS clock_severity' : `c.${column}`,
).join(', ')

const toClock = (row: Row): ClockEvent => toEvent({ ...row, severity: row.clock_severity ?? null })

/**
 * How long clocks that have stood still did so in the time of a policy, by key. None where that is the time that they are
 * kept in: what they keep is right.
 */
async function readStandstills(
  connection: DuckDBConnection,
  draft: PolicyInForce,
  inForce: PolicyInForce,
): Promise<ReadonlyMap<string, number>> {
  const standstills = new Map<string, number>()
  if (JSON.stringify(draft.policy.time) === JSON.stringify(inForce.policy.time)) return standstills
  const { time } = termsOfRule(draft, -1)
  const rows = await connection.stream(
    `SELECT s.finding_key, s.clock_no, s.kind, s.phase, s.from_ms, s.opened_ms
     FROM clock_spans s SEMI JOIN (SELECT finding_key AS key FROM clocks WHERE idle_ms > 0) c ON c.key = s.finding_key
     ORDER BY s.finding_key, s.seq`,
  )
  let key = ''
  let halts: Halt[] = []
  const keep = () => standstills.set(key, standstill(halts, time))
  for await (const chunk of rows.yieldRowObjects()) {
    await mapGently(chunk, row => {
      if (row.finding_key !== key) {
        keep()
        key = text(row, 'finding_key')
        halts = []
      }
      halts.push({
        clock: number(row, 'clock_no'),
        kind: oneOf(row, 'kind', EVENT_KINDS),
        phase: oneOf(row, 'phase', PHASES),
        from: number(row, 'from_ms'),
        opened: numberOrNull(row, 'opened_ms'),
      })
    })
  }
  keep()
  return standstills
}

async function countEffects(
  index: Index,
  connection: DuckDBConnection,
  { draft, scopes, now }: Omit<Question, 'signal'>,
): Promise<Map<string, PolicyEffect>> {
  const sight = sightColumns(draft)
  const where = filterToSql(withScopes(OPEN_FINDINGS, scopes), now)
  const effects = new Map<string, PolicyEffect>()
  const standstills = await readStandstills(connection, draft, index.policy())
  const rows = await connection.stream(
    `SELECT ${sight.sql}, ${CLOCK_COLUMNS}, coalesce(f.team, '') AS team
     FROM findings f JOIN clocks c ON c.finding_key = f.key WHERE ${where.sql}`,
    ...bindAll([...sight.parameters, ...where.parameters]),
  )
  for await (const chunk of rows.yieldRowObjects()) {
    await mapGently(chunk, row => {
      const { sight, rule } = toSight(row)
      const before = toClock(row)
      const paused = standstills.get(before.key) ?? before.paused
      const after = comeIntoForce(before, sight, termsOfRule(draft, rule), { now, paused }).at(-1) ?? before
      const team = text(row, 'team')
      const effect = effects.get(team) ?? noEffect()
      effects.set(team, effect)
      countEffect(effect, before, after, now)
    })
    await setImmediate()
  }
  return effects
}

/**
 * What a policy would do to the open clocks within the scopes if it came into force at `now`, by team; the empty name is
 * for findings without one. Reads a snapshot of its own, so that writers go on, and lets everybody else run in between.
 */
export async function previewPolicy(
  index: Index,
  { signal, ...question }: Question,
): Promise<Map<string, PolicyEffect>> {
  const connection = await index.connect()
  try {
    return await untilAborted(connection, signal, () => countEffects(index, connection, question))
  } finally {
    connection.closeSync()
  }
}
