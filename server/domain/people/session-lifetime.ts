const MINUTE_MS = 60_000

/** OWASP ASVS 5.0, 7.3: half an hour without a request, or one working day in all. */
export const IDLE_MS = 30 * MINUTE_MS
export const ABSOLUTE_MS = 12 * 60 * MINUTE_MS

/** Use is recorded at most once a minute, so that not every request writes. */
export const TOUCH_EVERY_MS = MINUTE_MS

/** True when a session may still be used at `now` (milliseconds UTC). */
export const isSessionValid = (
  session: { readonly lastSeenAt: Date; readonly expiresAt: Date },
  now: number,
): boolean => now < session.expiresAt.getTime() && now - session.lastSeenAt.getTime() < IDLE_MS
