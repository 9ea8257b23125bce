/** Writes an ISO 8601 instant as `2026-11-20 14:03` in UTC: the zone is named once per page, not in every cell. */
export const formatInstant = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 16)}`

/** Writes a whole number in groups of three: `12,431`, the same in every locale, since people paste it into tickets. */
export const formatCount = (count: number): string => String(count).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
