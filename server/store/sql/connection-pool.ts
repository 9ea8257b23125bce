import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { type Askers, Turns } from './turns'

/** The number of connections for readers: DuckDB spreads one query over all cores, so more would only wait. */
const READERS = 4

const LIMITS = { places: READERS, alone: 2, quiet: 10_000, waiting: 100, waitingInAll: 1_000 }

/** Shares a few connections among many readers, who take turns. */
export class ConnectionPool {
  readonly turns = new Turns(LIMITS)
  readonly #idle: DuckDBConnection[]
  readonly #all: readonly DuckDBConnection[]

  private constructor(connections: readonly DuckDBConnection[]) {
    this.#all = connections
    this.#idle = [...connections]
  }

  static async open(instance: DuckDBInstance): Promise<ConnectionPool> {
    return new ConnectionPool(await Promise.all(Array.from({ length: READERS }, () => instance.connect())))
  }

  /** Lends a connection to `work` alone, when it is the turn of one of the askers. */
  async use<Result>(
    { first, askers, signal }: { first: string; askers: Askers; signal: AbortSignal },
    work: (connection: DuckDBConnection) => Promise<Result>,
  ): Promise<Result> {
    const giveBack = await this.turns.take(first, askers, signal)
    const connection = this.#idle.pop()
    try {
      if (!connection) throw new Error('There are more turns than connections')
      return await work(connection)
    } finally {
      if (connection) this.#idle.push(connection)
      giveBack()
    }
  }

  close(): void {
    for (const connection of this.#all) connection.closeSync()
  }
}
