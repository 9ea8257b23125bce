import { setImmediate } from 'node:timers/promises'

/** Milliseconds that one search may keep the others waiting. */
const turn = 20

/** One item after another; now and then the others get their turn. Throws when nobody waits for the answer any more. */
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
