/** The ids of actors who wait for a question. It changes while the question waits, as others join or leave it. */
export type Askers = Pick<ReadonlyMap<string, unknown>, 'keys'>

/** The desk itself. Its questions must not wait long: it may take any place, and any number may wait. */
export const DESK = ''

export type Limits = {
  /** Maximum number of questions that run at once. */
  readonly places: number
  /** Maximum number of places of one actor who is alone. While others ask it is one: running questions share cores. */
  readonly alone: number
  /** How long an actor counts as asking after the last start. Milliseconds. */
  readonly quiet: number
  /** Maximum number of waiting questions of one actor. */
  readonly waiting: number
  /** Maximum number of waiting questions of all actors. */
  readonly waitingInAll: number
}

const BRAND = Symbol.for('hubdesk.TooManyQuestions')

/** Thrown when no more questions may wait: of this actor (`own`), or of all together. */
export class TooManyQuestions extends Error {
  readonly [BRAND] = true
  readonly own: boolean

  constructor(own: boolean) {
    super(own ? 'Too many questions of one actor wait.' : 'Too many questions wait.')
    this.own = own
  }
}

/** True for a TooManyQuestions from any bundle. */
export const isTooManyQuestions = (error: unknown): error is TooManyQuestions =>
  error instanceof Error && BRAND in error

type Start = { readonly actor: string; readonly at: number }

type Ticket = { readonly first: string; readonly askers: Askers; readonly start: (by: string) => void }

/**
 * Gives places to questions. An actor holds at most two, and one while others ask. A free place goes to the actor with
 * the fewest, then to the one served longest ago, then to the question that has waited longest. So no actor waits for
 * another actor's queue.
 */
export class Turns {
  readonly #limits: Limits
  readonly #running = new Map<string, number>()
  /** When each actor with a question here was last served, as a running number. */
  readonly #served = new Map<string, number>()
  readonly #waiting = new Set<Ticket>()
  readonly #now: () => number
  /** The last starts of the two most recently served actors, newest first. One of them is always another actor. */
  #latest: readonly Start[] = []
  #clock = 0

  constructor(limits: Limits, now: () => number = () => performance.now()) {
    this.#limits = limits
    this.#now = now
  }

  /**
   * Waits for a place, and returns a function that gives it back. The question is in the queue of `first`; each of
   * `askers` can bring it a place. Throws TooManyQuestions, and the reason of `signal` when that aborts.
   */
  async take(first: string, askers: Askers, signal?: AbortSignal): Promise<() => void> {
    signal?.throwIfAborted()
    this.#refuseMany(first)
    const by = await new Promise<string>((resolve, reject) => {
      const leave = () => {
        this.#waiting.delete(ticket)
        reject(signal?.reason)
      }
      const start = (actor: string) => {
        signal?.removeEventListener('abort', leave)
        resolve(actor)
      }
      const ticket = { first, askers, start }
      signal?.addEventListener('abort', leave, { once: true })
      this.#waiting.add(ticket)
      this.look()
    })
    let isHeld = true
    return () => {
      if (isHeld) this.#giveBack(by)
      isHeld = false
    }
  }

  /** Gives free places away. Call it when an asker joins a waiting question. */
  look(): void {
    for (let next = this.#next(); next; next = this.#next()) {
      const [ticket, by] = next
      this.#waiting.delete(ticket)
      this.#running.set(by, this.#held(by) + 1)
      this.#noteStart(by)
      ticket.start(by)
    }
  }

  #held(actor: string): number {
    return this.#running.get(actor) ?? 0
  }

  #noteStart(actor: string): void {
    this.#clock += 1
    this.#served.set(actor, this.#clock)
    if (actor === DESK) return
    const others = this.#latest.filter(start => start.actor !== actor)
    this.#latest = [{ actor, at: this.#now() }, ...others].slice(0, 2)
  }

  /** Returns how many questions of the actor may run now. */
  #most(actor: string): number {
    if (actor === DESK) return this.#limits.places
    const since = this.#now() - this.#limits.quiet
    const isAlone = this.#latest.every(start => start.actor === actor || start.at < since)
    return isAlone ? this.#limits.alone : 1
  }

  #refuseMany(first: string): void {
    if (first === DESK) return
    const own = [...this.#waiting].filter(ticket => ticket.first === first).length
    if (own >= this.#limits.waiting) throw new TooManyQuestions(true)
    if (this.#waiting.size >= this.#limits.waitingInAll) throw new TooManyQuestions(false)
  }

  #next(): [Ticket, string] | null {
    const running = [...this.#running.values()].reduce((sum, count) => sum + count, 0)
    if (running >= this.#limits.places) return null
    let best: { ticket: Ticket; actor: string; held: number; served: number } | null = null
    for (const ticket of this.#waiting) {
      for (const actor of ticket.askers.keys()) {
        const held = this.#held(actor)
        if (held >= this.#most(actor)) continue
        const served = this.#served.get(actor) ?? 0
        const isBetter = best === null || held < best.held || (held === best.held && served < best.served)
        if (isBetter) best = { ticket, actor, held, served }
      }
    }
    return best && [best.ticket, best.actor]
  }

  #giveBack(actor: string): void {
    const held = this.#held(actor) - 1
    if (held > 0) this.#running.set(actor, held)
    else this.#running.delete(actor)
    this.look()
    // Removes actors without any question here, so that the map does not grow.
    const isHere = this.#running.has(actor) || [...this.#waiting].some(({ first }) => first === actor)
    if (!isHere) this.#served.delete(actor)
  }
}
