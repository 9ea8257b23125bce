/** What Security Hub must show of a finding at the end, and how many updates must have had an effect on it. */
export type Expected = {
  readonly workflow: string
  readonly note: string | undefined
  readonly owner: string | undefined
  readonly updates: number
}

const UNTOUCHED: Expected = { workflow: 'NEW', note: undefined, owner: undefined, updates: 0 }

/** Records what people did. Only the test keeps it. */
export class Ledger {
  readonly changes: string[] = []
  readonly #expected = new Map<string, Expected>()

  /** Records decisions in the order of their acceptance. */
  decided(change: string, ids: readonly string[], set: Partial<Omit<Expected, 'updates'>>): void {
    this.changes.push(change)
    for (const id of ids) {
      const known = this.of(id)
      this.#expected.set(id, { ...known, ...set, updates: known.updates + 1 })
    }
  }

  of(id: string): Expected {
    return this.#expected.get(id) ?? UNTOUCHED
  }

  /** Lists the ids of all findings with a decision, in order. */
  get ids(): string[] {
    return [...this.#expected.keys()].toSorted()
  }

  /** Counts the updates that must have had an effect, on all findings together. */
  get updates(): number {
    return [...this.#expected.values()].reduce((sum, { updates }) => sum + updates, 0)
  }
}
