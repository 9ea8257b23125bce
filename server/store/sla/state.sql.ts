import type { Instant } from '@/server/domain/finding'
import { compose, type Piece, raw } from './compose'

type Columns = { readonly phase: string; readonly due: string; readonly risk: string }

const OF_SPAN: Columns = { phase: 's.phase', due: 's.due_ms', risk: 's.risk_ms' }
const OF_FINDING: Columns = { phase: 'f.clock_phase', due: 'f.due_at', risk: 'f.risk_at' }

/** As `clockState` of the domain has it; what counts nowhere keeps its phase, which is none of the states. */
function stateOf({ phase, due, risk }: Columns, at: Instant): Piece {
  return compose`CASE WHEN ${raw(phase)} = 'paused' THEN 'excepted'
    WHEN ${raw(phase)} <> 'running' THEN ${raw(phase)}
    WHEN ${raw(due)} IS NULL OR ${raw(risk)} IS NULL THEN 'no_sla'
    WHEN ${raw(due)} <= ${at} THEN 'breached'
    WHEN ${raw(risk)} <= ${at} THEN 'at_risk'
    ELSE 'on_track' END`
}

/** The state at an instant of a row of `clock_spans s` that covers it. */
export const stateOfSpan = (at: Instant): Piece => stateOf(OF_SPAN, at)

/** The state now of a row of `findings f`, which repeats its last span. */
export const stateOfFinding = (now: Instant): Piece => stateOf(OF_FINDING, now)
