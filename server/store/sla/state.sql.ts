import type { Instant } from '@/server/domain/finding/finding'
import { compose, raw } from '@/server/store/sql/compose'
import type { Sql } from '@/server/store/sql/sql'

type Columns = { readonly phase: string; readonly due: string; readonly risk: string }

const OF_SPAN: Columns = { phase: 's.phase', due: 's.due_ms', risk: 's.risk_ms' }
const OF_FINDING: Columns = { phase: 'f.clock_phase', due: 'f.due_at', risk: 'f.risk_at' }

/** Builds the state, as `clockState` of the domain. What counts nowhere keeps its phase, which is not a state. */
function stateOf({ phase, due, risk }: Columns, at: Instant): Sql {
  return compose`CASE WHEN ${raw(phase)} = 'paused' THEN 'excepted'
    WHEN ${raw(phase)} <> 'running' THEN ${raw(phase)}
    WHEN ${raw(due)} IS NULL OR ${raw(risk)} IS NULL THEN 'no_sla'
    WHEN ${raw(due)} <= ${at} THEN 'breached'
    WHEN ${raw(risk)} <= ${at} THEN 'at_risk'
    ELSE 'on_track' END`
}

/** Returns the state at an instant of a row of `clock_spans s` that covers it. */
export const stateOfSpan = (at: Instant): Sql => stateOf(OF_SPAN, at)

/** Returns the current state of a row of `findings f`, which repeats its last span. */
export const stateOfFinding = (now: Instant): Sql => stateOf(OF_FINDING, now)
