const STEP = 10_000

/** Now, to ten seconds: no rule needs finer, and people who ask at the same time can share an answer. */
export const askedAt = (): number => Math.floor(Date.now() / STEP) * STEP
