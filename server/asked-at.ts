const STEP = 10_000

/** Returns now, to ten seconds: rules need no more precision, and people who ask at the same time share an answer. */
export const askedAt = (): number => Math.floor(Date.now() / STEP) * STEP
