import type { DeskEvent } from '@/lib/api/events'

/** Milliseconds between two heartbeats, so that proxies keep the connection and a dead one is noticed. */
export const HEARTBEAT = 15_000

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  // nginx would hold events back to fill its buffer.
  'x-accel-buffering': 'no',
}

type Stream = {
  /** Begins to listen; returns a function that ends this. */
  readonly follow: (listener: (event: DeskEvent) => void) => Promise<() => void>
  /** Checks with each heartbeat whether the actor may still listen. */
  readonly isAllowed: () => Promise<boolean>
  /** Called once, when nothing is sent any more. */
  readonly ended: () => void
}

/**
 * Streams server-sent events until the client leaves or may not listen any more. Unread events of one kind become one
 * event.
 */
export async function streamEvents(
  request: Request,
  { follow, isAllowed, ended }: Stream,
): Promise<Response> {
  const encoder = new TextEncoder()
  let end: () => void = () => undefined
  const waiting = new Set<string>()
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (text: string) => {
        const isFull = (controller.desiredSize ?? 0) <= 0
        if (isFull) waiting.add(text)
        else controller.enqueue(encoder.encode(text))
      }
      const unfollow = await follow(event => send(`data: ${JSON.stringify(event)}\n\n`)).catch(error => {
        ended()
        throw error
      })
      const timer = setInterval(() => {
        void isAllowed().then(allowed => (allowed ? send(': still here\n\n') : end()))
      }, HEARTBEAT)
      end = () => {
        clearInterval(timer)
        unfollow()
        ended()
        end = () => undefined
        try {
          controller.close()
        } catch {
          // The client has already closed it.
        }
      }
      request.signal.addEventListener('abort', () => end(), { once: true })
      if (request.signal.aborted || request.method === 'HEAD') return end()
      send(': hello\n\nretry: 2000\n\n')
    },
    pull(controller) {
      for (const text of waiting) controller.enqueue(encoder.encode(text))
      waiting.clear()
    },
    cancel: () => end(),
  })
  return new Response(body, { headers: HEADERS })
}
