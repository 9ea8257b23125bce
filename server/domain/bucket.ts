/** The tokens of a bucket at an instant, in milliseconds of one clock. Below zero, they are owed. */
export type Level = { readonly tokens: number; readonly at: number }

/** How a bucket fills: so many tokens a second, and at most `burst`. */
export type Filling = { readonly perSecond: number; readonly burst: number }

/** Returns the level of a bucket at `now`, after what came in since. */
export const refill = ({ tokens, at }: Level, now: number, { perSecond, burst }: Filling): Level => ({
  tokens: Math.min(burst, tokens + ((now - at) / 1000) * perSecond),
  at: now,
})
