import { sql } from 'drizzle-orm'
import { bigint, integer, text, timestamp, uuid } from 'drizzle-orm/pg-core'

/** Columns that several tables have. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
/** To the millisecond, as JavaScript has it, so that a cursor names exactly one place. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 })
export const id = () => uuid('id').primaryKey().default(sql`gen_random_uuid()`)
export const created = () => instant('created_at').notNull().defaultNow()

/** The columns of a row that one worker at a time may hold: `isFree` and `leased` in lease-sql.ts use them. */
export const leaseColumns = () => ({
  attempts: integer('attempts').notNull().default(0),
  /** No worker takes it before this instant. */
  notBefore: instant('not_before'),
  leasedBy: text('leased_by'),
  leasedUntil: instant('leased_until'),
  /** Increases with every lease: the holder of an older one can no longer write. */
  fence: bigint('fence', { mode: 'number' }).notNull().default(0),
})
