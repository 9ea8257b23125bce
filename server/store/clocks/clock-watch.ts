/** The keys of findings whose clocks were written, or whose rows were looked at for their clocks, since it began. */
export type Touched = { readonly keys: ReadonlySet<string>; readonly end: () => void }

/** Tells whoever judges clocks outside the queue of writers which of them, or of their findings, others have changed since. */
export class ClockWatch {
  readonly #watching = new Set<Set<string>>()

  /** Of a write that runs already it may miss the beginning: begin within a write of your own. */
  begin(): Touched {
    const keys = new Set<string>()
    this.#watching.add(keys)
    return { keys, end: () => void this.#watching.delete(keys) }
  }

  /** Writers call it with whatever they judge or write, before they commit. */
  touch(keys: Iterable<string>): void {
    if (this.#watching.size === 0) return
    for (const key of keys) for (const watched of this.#watching) watched.add(key)
  }
}
