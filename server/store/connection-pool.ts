import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'

/** A few connections for many readers: DuckDB spreads one query over all cores, so that more would only wait. */
export class ConnectionPool {
  readonly #idle: DuckDBConnection[]
  readonly #waiting: ((connection: DuckDBConnection) => void)[] = []
  readonly #all: readonly DuckDBConnection[]

  private constructor(connections: readonly DuckDBConnection[]) {
    this.#all = connections
    this.#idle = [...connections]
  }

  static async open(instance: DuckDBInstance, size: number): Promise<ConnectionPool> {
    return new ConnectionPool(await Promise.all(Array.from({ length: size }, () => instance.connect())))
  }

  /** Lends a connection to `work` alone; waits, first come first served, while none is idle. */
  async use<Result>(work: (connection: DuckDBConnection) => Promise<Result>): Promise<Result> {
    const connection =
      this.#idle.pop() ?? (await new Promise<DuckDBConnection>(take => this.#waiting.push(take)))
    try {
      return await work(connection)
    } finally {
      const next = this.#waiting.shift()
      if (next) next(connection)
      else this.#idle.push(connection)
    }
  }

  close(): void {
    for (const connection of this.#all) connection.closeSync()
  }
}
