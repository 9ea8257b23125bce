import type { Asker } from '@/server/store/sql/shared-answers'
import type { Index } from './handle'

/**
 * Binds the index to one asker. Its queries take turns with others and end when the asker's signal aborts. Writes go
 * on.
 */
export const boundTo = (index: Index, asker: Asker): Index => ({
  ...index,
  query: (sql, parameters) => index.query(sql, parameters, asker),
  inTurn: work => index.inTurn(work, asker),
})
