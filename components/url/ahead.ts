/**
 * A search that may be newer than the one that the router has reported. All are spelled as URLSearchParams spells them.
 */
export type Ahead = {
  readonly routed: string
  readonly search: string
  /** Changes made here that the router has not reported yet, oldest first. */
  readonly unrouted: readonly string[]
}

export const startAt = (routed: string): Ahead => ({ routed, search: routed, unrouted: [] })

/** Returns the state after a change made here to `search`. */
export function moveTo(ahead: Ahead, search: string): Ahead {
  const spelled = new URLSearchParams(search).toString()
  return { ...ahead, search: spelled, unrouted: [...ahead.unrouted, spelled] }
}

/**
 * Returns the state after the router reported `routed`. A report of a change made here keeps the newer search. Any
 * other report is a new place.
 */
export function follow(ahead: Ahead, routed: string): Ahead {
  const echo = ahead.unrouted.indexOf(routed)
  return echo === -1 ? startAt(routed) : { ...ahead, routed, unrouted: ahead.unrouted.slice(echo + 1) }
}
