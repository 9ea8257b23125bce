const MINUTE_MS = 60_000

/** OWASP ASVS 5.0, 7.3: half an hour without a request, or one working day in all. */
export const IDLE_MS = 30 * MINUTE_MS
export const ABSOLUTE_MS = 12 * 60 * MINUTE_MS

/** Use is noted once a minute at most, so that reading does not write on each request. */
export const TOUCH_EVERY_MS = MINUTE_MS

/** Whether a session may still be used at `now` (milliseconds UTC). */
export const isSessionValid = (
  session: { readonly lastSeenAt: Date; readonly expiresAt: Date },
  now: number,
): boolean => now < session.expiresAt.getTime() && now - session.lastSeenAt.getTime() < IDLE_MS
