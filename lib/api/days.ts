import * as z from 'zod/mini'

/**
 * A UTC day that every store can compare. PostgreSQL has no year 0, and no database parses JavaScript's form of year
 * 10000.
 */
export const utcDay = z.iso.date().check(
  z.refine(day => day >= '0001-01-01' && day <= '9998-12-31', {
    error: 'It lies outside of what can be asked about: 0001-01-01 to 9998-12-31',
    abort: true,
  }),
)

/** Refuses a range that ends before it begins: it would find nothing without an explanation. */
export const inOrder = z.refine<{ from?: string | undefined; to?: string | undefined }>(
  ({ from, to }) => from === undefined || to === undefined || from <= to,
  { path: ['from'], error: 'It is later than `to`, so that no day lies between them' },
)
