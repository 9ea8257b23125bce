/** Whether two values read by the same schema say the same; their keys stand in the same order then. */
export const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)
