/** Limits how many places each actor takes at once. */
export class Places {
  readonly #most: number
  readonly #taken = new Map<string, number>()

  constructor(most: number) {
    this.#most = most
  }

  /** Takes a place and returns a function that gives it back, once; null when the actor has taken all. */
  take(actorId: string): (() => void) | null {
    const taken = this.#taken.get(actorId) ?? 0
    if (taken >= this.#most) return null
    this.#taken.set(actorId, taken + 1)
    let isHeld = true
    return () => {
      if (!isHeld) return
      isHeld = false
      const left = (this.#taken.get(actorId) ?? 1) - 1
      if (left > 0) this.#taken.set(actorId, left)
      else this.#taken.delete(actorId)
    }
  }
}
