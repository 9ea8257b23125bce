/**
 * The ladder of a running clock, over `clocks c`. Only the step that holds at the instant is taken. What breached long
 * before Hubdesk saw it notifies its manager once, not its owner, team and manager for every week.
 */
export type Step = {
  readonly recipient: 'owner' | 'team' | 'manager'
  /** The name of the step as an expression. */
  readonly name: string
  /** When the step began. A step taken before that belongs to an earlier due date, and is taken again. */
  readonly since: string
  /** True while the clock is on this step. */
  readonly holds: string
}

const RUNNING = `c.phase = 'running' AND c.due_ms IS NOT NULL AND c.risk_ms IS NOT NULL`

/** Lists the steps at an instant, lowest first, with `every` milliseconds between those after the breach. */
export function stepsAt(now: number, every: number): readonly Step[] {
  const rounds = `((${now} - c.due_ms) // ${every})`
  const days = `printf('%g', CAST(${rounds} * ${every / 86_400_000} AS DOUBLE))`
  return [
    {
      recipient: 'owner',
      name: `'at_risk'`,
      since: 'c.risk_ms',
      holds: `${RUNNING} AND c.risk_ms <= ${now} AND c.due_ms > ${now}`,
    },
    {
      recipient: 'team',
      name: `'breached'`,
      since: 'c.due_ms',
      holds: `${RUNNING} AND c.due_ms <= ${now} AND c.due_ms > ${now - every}`,
    },
    {
      recipient: 'manager',
      name: `'breached+' || ${days} || 'd'`,
      since: `(c.due_ms + ${rounds} * ${every})`,
      holds: `${RUNNING} AND c.due_ms <= ${now - every}`,
    },
  ]
}

/** True when the step was taken. `c` are the clocks on it, as `stepsAt` says. */
export const takenBy = ({ name, since }: Step): string =>
  `EXISTS (SELECT 1 FROM ledger.escalations e WHERE e.finding_key = c.finding_key AND e.clock_no = c.clock_no
     AND e.step = ${name} AND e.at_ms >= ${since})`
