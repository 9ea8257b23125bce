import type { DuckDBConnection } from '@duckdb/node-api'

const AGAIN_MS = 5

/**
 * Runs `work` on a connection that nothing else uses meanwhile, and interrupts it when `signal` aborts. The connection
 * can be used again. Throws the signal's reason when aborted.
 */
export async function untilAborted<Result>(
  connection: DuckDBConnection,
  signal: AbortSignal | undefined,
  work: (connection: DuckDBConnection) => Promise<Result>,
): Promise<Result> {
  signal?.throwIfAborted()
  let repeating: NodeJS.Timeout | undefined
  const stop = () => {
    connection.interrupt()
    // DuckDB ignores an interrupt before its statement has begun, for example while a thread is not free yet.
    repeating = setInterval(() => connection.interrupt(), AGAIN_MS)
  }
  signal?.addEventListener('abort', stop, { once: true })
  try {
    return await work(connection)
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  } finally {
    signal?.removeEventListener('abort', stop)
    clearInterval(repeating)
  }
}
