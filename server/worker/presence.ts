import { pause } from './run-loop'

/** Whether somebody asks for findings right now. Heavy work in the background then takes turns with them. */
export type Presence = {
  /** Somebody has asked. */
  seen(): void
  isBusy(): boolean
  /** After work of `took` milliseconds: waits twice as long while somebody asks, else not at all. */
  rest(took: number, signal: AbortSignal): Promise<void>
}

/** Milliseconds. Who reads a list asks again within them; longer pauses would let the backlog grow for nobody. */
const RECENT = 3_000
const LONGEST = 6_000
const SHARE = 2

/** `now` is a clock that is never set, in milliseconds. */
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

/** Nobody asks: what works at full speed. */
export const NOBODY: Presence = { seen: () => undefined, isBusy: () => false, rest: async () => undefined }
