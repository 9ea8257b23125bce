import { hrefOf } from '@/lib/api/client/path'
import type { DeskEvent } from '@/lib/api/events'

/** Milliseconds before the first retry. Each further retry waits twice as long. */
const FIRST_WAIT = 1_000
const LONGEST_WAIT = 60_000
/** A connection that lasted this many milliseconds was a good one. */
const GOOD = 10_000

/**
 * Returns how long to wait after a number of failures in a row. `chance`, from 0 to 1, spreads the tabs of a restarted
 * desk.
 */
export const waitAfter = (failures: number, chance: number): number =>
  Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (failures - 1)) * (0.5 + chance / 2)

/** Parses an event. It loads the schema with the first event: no page waits for it. */
async function read(data: unknown): Promise<DeskEvent | null> {
  if (typeof data !== 'string') return null
  try {
    const { deskEvent } = await import('@/lib/api/events')
    return deskEvent.safeParse(JSON.parse(data)).data ?? null
  } catch {
    return null
  }
}

type Listener = {
  readonly onEvent: (event: DeskEvent) => void
  /** Runs after each connect. The page may have missed events from before it. */
  readonly onGap: () => void
  /** Runs when the page is hidden. Its open questions can wait until a person sees it again. */
  readonly onHidden: () => void
}

/**
 * Follows the desk's events while the page is visible, and returns what ends it. A hidden page closes its connection.
 * Over HTTP/1.1 a browser has six for all tabs of one desk, and a seventh tab would wait forever.
 */
export function followEvents({ onEvent, onGap, onHidden }: Listener): () => void {
  let source: EventSource | null = null
  let retry: ReturnType<typeof setTimeout> | undefined
  let failures = 0

  function connect(): void {
    let openedAt = Number.POSITIVE_INFINITY
    const connection = new EventSource(hrefOf('GET /events'))
    source = connection
    connection.onopen = () => {
      openedAt = Date.now()
      onGap()
    }
    connection.onmessage = async ({ data }) => {
      const event = await read(data)
      if (event) onEvent(event)
    }
    connection.onerror = () => {
      disconnect()
      failures = Date.now() - openedAt >= GOOD ? 1 : failures + 1
      retry = setTimeout(connect, waitAfter(failures, Math.random()))
    }
  }

  function disconnect(): void {
    clearTimeout(retry)
    source?.close()
    source = null
  }

  function follow(): void {
    disconnect()
    if (document.hidden) onHidden()
    else connect()
  }

  follow()
  document.addEventListener('visibilitychange', follow)
  return () => {
    document.removeEventListener('visibilitychange', follow)
    disconnect()
  }
}
