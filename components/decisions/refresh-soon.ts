'use client'

import type { QueryClient } from '@tanstack/react-query'

/** Several decisions in a row ask again once. */
const SOON_MS = 150
const AGAIN_MS = 5_000

let timer: ReturnType<typeof setTimeout> | undefined
let waiting: readonly (() => void)[] = []

/** Asks again for what shows; `then` follows only when the answer is of after this call. */
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
    // What is on its way was asked before the decision: it is asked anew.
    await Promise.all(
      [['findings', 'list'], ['finding']].map(queryKey =>
        queries.refetchQueries({ queryKey, type: 'active' }, { throwOnError: true, cancelRefetch: true }),
      ),
    )
    for (const then of settled) then()
  } catch {
    waiting = [...settled, ...waiting]
    later(queries, AGAIN_MS)
  }
}
