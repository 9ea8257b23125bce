import type { DuckDBConnection } from '@duckdb/node-api'
import { log } from '@/server/log'
import { flushLedger } from './clocks/flush-ledger'

/** The only writer of an index: work runs in order of arrival, each in its own transaction. */
export type WriteQueue = {
  /** Queues `work` behind all earlier writes; rolls back when it throws. */
  readonly write: <Result>(work: (connection: DuckDBConnection) => Promise<Result>) => Promise<Result>
  /** Reserves `count` ordinals that no event of the ledger has yet, and returns the first. Only for writers. */
  readonly takeOrdinals: (count: number) => number
  /** Writes the ledger into its own file, behind all earlier writes. */
  readonly checkpointLedger: () => Promise<void>
}

/** Creates the queue. `lastOrdinal` is the greatest in either file; `onCommit` runs after each commit. */
export function createWriteQueue(
  writer: DuckDBConnection,
  lastOrdinal: number,
  onCommit: () => void,
): WriteQueue {
  let ordinal = lastOrdinal
  let flushed = lastOrdinal
  let queue: Promise<unknown> = Promise.resolve()

  async function transaction<Result>(
    work: (connection: DuckDBConnection) => Promise<Result>,
  ): Promise<Result> {
    await writer.run('BEGIN')
    try {
      const result = await work(writer)
      await writer.run('COMMIT')
      onCommit()
      return result
    } catch (error) {
      // A COMMIT that fails has already rolled back, and a second ROLLBACK would hide why.
      await writer.run('ROLLBACK').catch(() => undefined)
      throw error
    }
  }

  /** Moves committed events to the ledger before the next write. If that fails, it is done with the next one. */
  async function flush(): Promise<void> {
    if (flushed === ordinal) return
    const upTo = ordinal
    try {
      await flushLedger(writer)
      flushed = upTo
    } catch (err) {
      log.error({ err }, 'events of SLA clocks wait in the index: the ledger cannot be written')
    }
  }

  async function checkpoint(): Promise<void> {
    try {
      await writer.run('CHECKPOINT ledger')
    } catch (err) {
      log.warn({ err }, 'the SLA ledger could not be checkpointed: keep ledger.duckdb.wal beside it')
    }
  }

  return {
    write: work => {
      const done = queue.then(() => transaction(work))
      queue = done.catch(() => undefined).then(flush)
      return done
    },
    takeOrdinals: count => {
      ordinal += count
      return ordinal - count + 1
    },
    checkpointLedger: () => {
      const done = queue.then(checkpoint)
      queue = done
      return done
    },
  }
}
