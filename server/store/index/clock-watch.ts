/** The keys of findings whose clocks were written, or whose rows were judged, since it began. */
export type Touched = { readonly keys: ReadonlySet<string>; readonly end: () => void }

/** Reports changed clocks and findings to code that judges clocks outside the queue of writers. */
export class ClockWatch {
  readonly #watching = new Set<Set<string>>()

  /** Begins a watch. It may miss the beginning of a running write, so begin within a write of your own. */
  begin(): Touched {
    const keys = new Set<string>()
    this.#watching.add(keys)
    return { keys, end: () => void this.#watching.delete(keys) }
  }

  /** Records the keys that a writer judges or writes. Call it before the commit. */
  touch(keys: Iterable<string>): void {
    if (this.#watching.size === 0) return
    for (const key of keys) for (const watched of this.#watching) watched.add(key)
  }
}
