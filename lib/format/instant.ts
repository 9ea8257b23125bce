/** `2026-11-20 14:03` in UTC from an ISO 8601 instant: the zone is named once a page, not in every cell. */
export const formatInstant = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 16)}`

/** A whole number with groups of three: `12,431`, alike for every locale, since people paste it into tickets. */
export const formatCount = (count: number): string => String(count).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
