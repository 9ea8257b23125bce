type Period = { readonly from: string; readonly ends_known_from: string | null }

/**
 * Returns a period for comparison if all its ends are known; null where Security Hub had deleted part of it before
 * Hubdesk read it. Undefined stays undefined. Both instants are ISO 8601 in UTC, in the same format.
 */
export const comparable = <P extends Period>(period: P | undefined): P | null | undefined =>
  period && period.ends_known_from !== null && period.from < period.ends_known_from ? null : period

/** Explains why a period is not compared with one before a day (`2026-09-04`). */
export const notComparedWords = (day: string): string =>
  `Before ${day} Hubdesk knows only a part of what ended: Security Hub had deleted the findings that were archived. Periods that begin earlier are not compared.`
