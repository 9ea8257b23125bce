/** The input of compliance: closings of a period, and clocks that run at its end. */
export type Accountable = {
  readonly closed: number
  readonly closed_late: number
  readonly on_track: number
  readonly at_risk: number
  readonly breached: number
}

/** `in_time` of `of` findings keep their SLA; `share` is 0 to 1, null where there are none. */
export type Compliance = { readonly in_time: number; readonly of: number; readonly share: number | null }

/**
 * Computes SLA compliance: closed in time and open before the due date, over all closed in the period and all open with
 * an SLA. Findings under an exception count on neither side. A finding that closed and reopened counts once for each.
 */
export function complianceOf({ closed, closed_late, on_track, at_risk, breached }: Accountable): Compliance {
  const inTime = closed - closed_late + on_track + at_risk
  const of = closed + on_track + at_risk + breached
  return { in_time: inTime, of, share: of === 0 ? null : inTime / of }
}
