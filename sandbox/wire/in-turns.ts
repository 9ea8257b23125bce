import { setImmediate } from 'node:timers/promises'

/** Milliseconds that one search may block other requests. */
const turn = 20

/** Yields the items one by one, and lets other requests run in between. Throws when the client has disconnected. */
export async function* inTurns<Item>(items: Iterable<Item>, signal?: AbortSignal): AsyncGenerator<Item> {
  let end = performance.now() + turn
  for (const item of items) {
    yield item
    if (performance.now() < end) continue
    await setImmediate()
    signal?.throwIfAborted()
    end = performance.now() + turn
  }
}
