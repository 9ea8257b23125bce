import { setImmediate } from 'node:timers/promises'

/** Milliseconds. Half a frame, so that a user who waits for a response does not notice. */
const SLICE = 8

/** Maps values like `map`, and yields to other work now and then: thousands of documents would block the desk. */
export async function mapYielding<Value, Result>(
  values: Iterable<Value>,
  map: (value: Value) => Result,
): Promise<Result[]> {
  const results: Result[] = []
  let since = performance.now()
  for (const value of values) {
    results.push(map(value))
    if (performance.now() - since < SLICE) continue
    await setImmediate()
    since = performance.now()
  }
  return results
}
