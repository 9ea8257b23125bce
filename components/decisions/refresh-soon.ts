import type { Query, QueryClient } from '@tanstack/react-query'
import { askedBy } from '@/lib/api/client/keys'
import type { QuestionName } from '@/lib/api/client/names'

/** Milliseconds within which several decisions share one refresh. Also the wait before the next try. */
const SOON_MS = 150
const AGAIN_MS = 5_000

/** The questions whose answers show values of a finding. */
const SHOWING: readonly QuestionName[] = [
  'GET /findings',
  'GET /findings/{key}',
  'GET /findings/{key}/history',
  'GET /findings/{key}/raw',
  'GET /sla/findings/{key}/clock',
]

const shows = ({ queryKey }: Query): boolean => SHOWING.some(name => name === askedBy(queryKey)?.name)

let timer: ReturnType<typeof setTimeout> | undefined
let waiting: readonly (() => void)[] = []

/** Refreshes every answer that shows values of a finding. `then` runs once an answer newer than this call has come. */
export function refreshSoon(queries: QueryClient, then: () => void): void {
  waiting = [...waiting, then]
  later(queries, SOON_MS)
}

function later(queries: QueryClient, milliseconds: number): void {
  clearTimeout(timer)
  timer = setTimeout(() => void refresh(queries), milliseconds)
}

async function refresh(queries: QueryClient): Promise<void> {
  const settled = waiting
  waiting = []
  try {
    // An answer on its way may be older than the decision. Ask again.
    await queries.refetchQueries(
      { predicate: shows, type: 'active' },
      { throwOnError: true, cancelRefetch: true },
    )
    for (const then of settled) then()
  } catch {
    waiting = [...settled, ...waiting]
    later(queries, AGAIN_MS)
  }
}
