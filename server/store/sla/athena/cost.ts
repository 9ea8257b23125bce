const DOLLARS_A_TERABYTE = 5
const TERABYTE = 1024 ** 4
const MEGABYTE = 1024 ** 2
const LEAST = 10 * MEGABYTE

/**
 * Returns the cost of a query in US dollars by the bytes that it read: $5 a terabyte, rounded up to whole megabytes, at
 * least ten.
 */
export const costOf = (scannedBytes: number): number =>
  (Math.max(LEAST, Math.ceil(scannedBytes / MEGABYTE) * MEGABYTE) / TERABYTE) * DOLLARS_A_TERABYTE
