import { useSyncExternalStore } from 'react'

const TICK_MS = 15_000
let now = 0

function subscribe(changed: () => void): () => void {
  const timer = setInterval(() => {
    now = Date.now()
    changed()
  }, TICK_MS)
  return () => clearInterval(timer)
}

function read(): number {
  if (Date.now() - now >= TICK_MS) now = Date.now()
  return now
}

/** Returns the present in milliseconds since 1970. It updates every 15 seconds. */
export const useNow = (): number => useSyncExternalStore(subscribe, read, read)
