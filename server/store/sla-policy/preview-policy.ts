import { setImmediate } from 'node:timers/promises'
import type { DuckDBConnection } from '@duckdb/node-api'
import { EVENT_KINDS, PHASES } from '@/lib/finding/clock-words'
import type { Instant } from '@/server/domain/finding/finding'
import type { Scopes } from '@/server/domain/people/scope'
import type { ClockEvent } from '@/server/domain/sla/clock/clock'
import { clockState } from '@/server/domain/sla/clock/clock-state'
import { type Halt, standstill } from '@/server/domain/sla/clock/standstill'
import {
  countEffect,
  type DueMove,
  dueMove,
  noEffect,
  type PolicyEffect,
} from '@/server/domain/sla/policy/policy-effect'
import type { PolicyInForce } from '@/server/domain/sla/policy/policy-in-force'
import { comeIntoForce, termsOfRule } from '@/server/domain/sla/steps/under-policy'
import { EVENT_COLUMNS } from '@/server/store/clocks/columns'
import { toEvent } from '@/server/store/clocks/event-row'
import { sightColumns, toSight } from '@/server/store/clocks/read-sights'
import { filterToSql } from '@/server/store/filter/filter-to-sql'
import { withScopes } from '@/server/store/filter/scoped-filter'
import type { Index } from '@/server/store/index/handle'
import { mapYielding } from '@/server/store/sql/map-yielding'
import { bindAll } from '@/server/store/sql/query'
import { untilAborted } from '@/server/store/sql/until-aborted'
import { number, numberOrNull, oneOf, type Row, text } from '@/server/store/sql/values'
import { OPEN_FINDINGS } from './governed'

type Question = {
  readonly draft: PolicyInForce
  readonly scopes: Scopes
  readonly now: Instant
}

/** Both tables have a severity; the event is made of the clock's. */
const CLOCK_COLUMNS = EVENT_COLUMNS.map(column =>
  column === 'severity' ? 'c.severity AS clock_severity' : `c.${column}`,
).join(', ')

const toClock = (row: Row): ClockEvent => toEvent({ ...row, severity: row.clock_severity ?? null })

/**
 * Reads how long clocks have stood still in the time of a policy, by key. Empty where the policy in force uses the same
 * time: the clocks' own values are then right.
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
    await mapYielding(chunk, row => {
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

/**
 * One finding of a preview, as its lists show it. Due dates are milliseconds UTC; `rule` is its place in the draft, -1
 * for none.
 */
export type PreviewedFinding = {
  readonly key: string
  readonly team: string
  readonly rule: number
  readonly move: DueMove | null
  readonly before: Instant | null
  readonly after: Instant | null
  readonly was: string | null
  readonly is: string | null
}

/** The effect of a policy by team, and the findings that a number of it counts. */
export type Previewed = {
  readonly effects: Map<string, PolicyEffect>
  readonly findings: readonly PreviewedFinding[]
}

const LISTED: ReadonlySet<string | null> = new Set(['breached', 'at_risk'])

/** True when some number of the preview counts the finding. */
const isCounted = ({ rule, move, was, is }: PreviewedFinding): boolean =>
  rule >= 0 || move !== null || LISTED.has(was) || LISTED.has(is)

async function countEffects(
  index: Index,
  connection: DuckDBConnection,
  { draft, scopes, now }: Question,
): Promise<Previewed> {
  const sight = sightColumns(draft)
  const where = filterToSql(withScopes(OPEN_FINDINGS, scopes), now)
  const effects = new Map<string, PolicyEffect>()
  const findings: PreviewedFinding[] = []
  const inForce = termsOfRule(index.policy(), -1)
  const standstills = await readStandstills(connection, draft, index.policy())
  const rows = await connection.stream(
    `SELECT ${sight.sql}, ${CLOCK_COLUMNS}, coalesce(f.team, '') AS team
     FROM findings f JOIN clocks c ON c.finding_key = f.key WHERE ${where.sql}`,
    ...bindAll([...sight.parameters, ...where.parameters]),
  )
  for await (const chunk of rows.yieldRowObjects()) {
    await mapYielding(chunk, row => {
      const { sight, rule } = toSight(row)
      const before = toClock(row)
      const paused = standstills.get(before.key) ?? before.paused
      const after = comeIntoForce(before, sight, termsOfRule(draft, rule), { now, paused }).at(-1) ?? before
      const team = text(row, 'team')
      const effect = effects.get(team) ?? noEffect()
      effects.set(team, effect)
      const move = dueMove(before, after, inForce)
      countEffect(effect, { before, after, move }, now)
      const [was, is] = [clockState(before, now), clockState(after, now)]
      const finding = { key: before.key, team, rule, move, before: before.due, after: after.due, was, is }
      if (isCounted(finding)) findings.push(finding)
    })
    await setImmediate()
  }
  return { effects, findings }
}

/**
 * Computes the effect of a policy on the open clocks within the scopes if it came into force at `now`, by team. The
 * empty name is for findings without a team. It reads a snapshot of its own, so that writers go on, and yields to other
 * work.
 */
export async function previewPolicy(index: Index, question: Question): Promise<Previewed> {
  const connection = await index.connect()
  try {
    return await index.inTurn(signal =>
      untilAborted(connection, signal, () => countEffects(index, connection, question)),
    )
  } finally {
    connection.closeSync()
  }
}
