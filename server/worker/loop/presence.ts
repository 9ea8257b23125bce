import { pause } from './pause'

/** Shows whether people are reading findings right now. Heavy background work then takes turns with them. */
export type Presence = {
  /** Records a request. */
  seen(): void
  isBusy(): boolean
  /** Call it after work of `took` milliseconds: it waits twice as long while people read, otherwise not at all. */
  rest(took: number, signal: AbortSignal): Promise<void>
}

/** Milliseconds. A reader of a list asks again within this time. Longer pauses would grow the backlog for no reader. */
const RECENT = 3_000
const LONGEST = 6_000
const SHARE = 2

/** Creates the presence. `now` is a clock that is never set, in milliseconds. */
export function createPresence(now: () => number = () => performance.now(), sleep = pause): Presence {
  let seenAt = Number.NEGATIVE_INFINITY
  const isBusy = () => now() - seenAt < RECENT
  return {
    seen() {
      seenAt = now()
    },
    isBusy,
    async rest(took, signal) {
      if (isBusy()) await sleep(Math.min(LONGEST, took * SHARE), signal)
    },
  }
}

/** The presence without readers: work runs at full speed. */
export const NOBODY: Presence = { seen: () => undefined, isBusy: () => false, rest: async () => undefined }
