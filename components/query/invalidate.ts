import type { QueryClient } from '@tanstack/react-query'
import { keysUnder } from '@/lib/api/client/keys'

/** Refreshes every query at or below some paths: `invalidate(queries, '/teams', '/owners')`. */
export const invalidate = (queries: QueryClient, ...paths: readonly `/${string}`[]): Promise<unknown> =>
  Promise.all(paths.map(path => queries.invalidateQueries({ queryKey: keysUnder(path) })))
