import { setImmediate } from 'node:timers/promises'
import type { Instant } from '@/server/domain/finding'
import type { Scopes } from '@/server/domain/scope'
import type { ClockEvent } from '@/server/domain/sla/clock'
import { countEffect, noEffect, type PolicyEffect } from '@/server/domain/sla/policy-effect'
import type { PolicyInForce } from '@/server/domain/sla/policy-in-force'
import { comeIntoForce, termsOfRule } from '@/server/domain/sla/under-policy'
import { EVENT_COLUMNS } from '@/server/store/clocks/columns'
import { toEvent } from '@/server/store/clocks/event-row'
import { sightColumns, toSight } from '@/server/store/clocks/read-sights'
import { filterToSql } from '@/server/store/filter-to-sql'
import { mapGently } from '@/server/store/map-gently'
import type { Index } from '@/server/store/open-index'
import { bindAll } from '@/server/store/query'
import { withScopes } from '@/server/store/scoped-filter'
import { type Row, text } from '@/server/store/values'
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
 * What a policy would do to the open clocks within the scopes if it came into force at `now`, by team; the empty name is
 * for findings without one. Reads a snapshot of its own, so that writers go on, and lets everybody else run in between.
 */
export async function previewPolicy(
  index: Index,
  { draft, scopes, now, signal }: Question,
): Promise<Map<string, PolicyEffect>> {
  const sight = sightColumns(draft)
  const where = filterToSql(withScopes(OPEN_FINDINGS, scopes), now)
  const effects = new Map<string, PolicyEffect>()
  const connection = await index.connect()
  try {
    const rows = await connection.stream(
      `SELECT ${sight.sql}, ${CLOCK_COLUMNS}, coalesce(f.team, '') AS team
       FROM findings f JOIN clocks c ON c.finding_key = f.key WHERE ${where.sql}`,
      ...bindAll([...sight.parameters, ...where.parameters]),
    )
    for await (const chunk of rows.yieldRowObjects()) {
      signal.throwIfAborted()
      await mapGently(chunk, row => {
        const { sight, rule } = toSight(row)
        const before = toClock(row)
        const after = comeIntoForce(before, sight, termsOfRule(draft, rule), now).at(-1) ?? before
        const team = text(row, 'team')
        const effect = effects.get(team) ?? noEffect()
        effects.set(team, effect)
        countEffect(effect, before, after, now)
      })
      await setImmediate()
    }
    return effects
  } finally {
    connection.closeSync()
  }
}
