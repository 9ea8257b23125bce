const DAY = 86_400_000

/** Converts a local date, `2026-12-25`, to days since 1970, to add and compare dates. */
export const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY

/** Converts days since 1970 to a date. */
export const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)

export type DateParts = {
  readonly year: number
  readonly month: number
  readonly date: number
  /** 0 is Sunday. */
  readonly weekday: number
}

export function partsOf(day: number): DateParts {
  const at = new Date(day * DAY)
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    date: at.getUTCDate(),
    weekday: at.getUTCDay(),
  }
}
