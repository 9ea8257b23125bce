import type { DuckDBConnection } from '@duckdb/node-api'

const AGAIN_MS = 5

/**
 * Runs `work` on a connection that nobody else uses meanwhile, and interrupts it when `signal` aborts. The connection is as
 * good as before. Throws the signal's reason where it was aborted.
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
    // DuckDB forgets an interrupt that comes before its statement has begun, be it by a thread that is not free yet.
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
