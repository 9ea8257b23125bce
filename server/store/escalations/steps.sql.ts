/**
 * The ladder of a running clock, over `clocks c`. Only the step that holds at the instant is ever taken: what breached long
 * before Hubdesk saw it tells its manager once, not its owner, its team and its manager for every week.
 */
export type Step = {
  readonly recipient: 'owner' | 'team' | 'manager'
  /** The name of the step as an expression. */
  readonly name: string
  /** When it began: one that was taken before was of an earlier due date, and is taken again. */
  readonly since: string
  /** The clock stands on it. */
  readonly holds: string
}

const RUNNING = `c.phase = 'running' AND c.due_ms IS NOT NULL AND c.risk_ms IS NOT NULL`

/** The steps at an instant, lowest first, with `every` milliseconds between those after the breach. */
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

/** The step was taken. `c` are the clocks that stand on it, as `stepsAt` says. */
export const takenBy = ({ name, since }: Step): string =>
  `EXISTS (SELECT 1 FROM ledger.escalations e WHERE e.finding_key = c.finding_key AND e.clock_no = c.clock_no
     AND e.step = ${name} AND e.at_ms >= ${since})`
