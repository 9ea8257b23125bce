import { setImmediate } from 'node:timers/promises'

/** Milliseconds. Half a frame: who waits for an answer meanwhile does not notice. */
const SLICE = 8

/** As `map`, and lets everybody else run now and then: thousands of documents at once would stop the desk. */
export async function mapGently<Value, Result>(
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
