/** The longest text of a filter, in UTF-16 units: three hundred ARNs of findings in a column. */
export const LONGEST_FILTER = 60_000
