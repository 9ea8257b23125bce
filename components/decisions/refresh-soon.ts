import type { Query, QueryClient } from '@tanstack/react-query'
import { askedBy } from '@/lib/api/client/keys'
import type { QuestionName } from '@/lib/api/client/names'

/** Milliseconds in which several decisions ask again only once, and until the next try. */
const SOON_MS = 150
const AGAIN_MS = 5_000

/** The questions that show the values of a finding. */
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

/** Asks again for what shows; `then` follows only when an answer has come that is newer than this call. */
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
    // An answer that is on its way may be older than the decision: ask again.
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
