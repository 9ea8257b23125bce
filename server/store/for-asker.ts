import type { Index } from './open-index'

/** The index to one asker, whose questions end when `signal` aborts. Writes go on, and so do questions that others share. */
export const forAsker = (index: Index, signal: AbortSignal | undefined): Index =>
  signal ? { ...index, query: (sql, parameters) => index.query(sql, parameters, signal) } : index
