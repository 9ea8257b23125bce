/** A view that runs ahead of what the router has told so far. Searches are in the spelling of URLSearchParams. */
export type Ahead = {
  readonly told: string
  readonly search: string
  /** Own changes that the router has yet to tell of, oldest first. */
  readonly untold: readonly string[]
}

export const startAt = (told: string): Ahead => ({ told, search: told, untold: [] })

/** After an own change to `search`. */
export function moveTo(ahead: Ahead, search: string): Ahead {
  const spelled = new URLSearchParams(search).toString()
  return { ...ahead, search: spelled, untold: [...ahead.untold, spelled] }
}

/** After the router told of `told`: an echo of an own change leads nowhere back, anything else is a new place. */
export function follow(ahead: Ahead, told: string): Ahead {
  const echo = ahead.untold.indexOf(told)
  return echo === -1 ? startAt(told) : { ...ahead, told, untold: ahead.untold.slice(echo + 1) }
}
