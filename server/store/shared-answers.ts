type Entry<Answer> = {
  readonly answer: Promise<Answer>
  readonly stop: AbortController
  waiting: number
  settled: boolean
}

/** An answer, and whether it was there before it was asked for. */
export type Shared<Answer> = { readonly answer: Answer; readonly kept: boolean }

const MOST = 256

/**
 * Runs equal questions once: who asks while one runs waits for the same answer, and answers are kept, the ones that were
 * not asked for longest going first. A question that nobody waits for any more is aborted. Failures are not kept.
 */
export class SharedAnswers<Answer> {
  readonly #entries = new Map<string, Entry<Answer>>()
  readonly #keeps: (answer: Answer) => boolean

  constructor(keeps: (answer: Answer) => boolean) {
    this.#keeps = keeps
  }

  async get(
    key: string,
    run: (signal: AbortSignal) => Promise<Answer>,
    signal?: AbortSignal,
  ): Promise<Shared<Answer>> {
    signal?.throwIfAborted()
    const known = this.#entries.get(key)
    const entry = known ?? this.#begin(key, run)
    const kept = entry.settled
    // Put back at the end: the first of the map is the one that was not asked for longest.
    if (this.#entries.delete(key)) this.#entries.set(key, entry)
    return { answer: await this.#wait(key, entry, signal), kept }
  }

  /** Forgets all answers. Who waits for one still gets it; who asks from now on does not. */
  clear(): void {
    this.#entries.clear()
  }

  #begin(key: string, run: (signal: AbortSignal) => Promise<Answer>): Entry<Answer> {
    const stop = new AbortController()
    const entry: Entry<Answer> = { answer: run(stop.signal), stop, waiting: 0, settled: false }
    this.#entries.set(key, entry)
    const forget = () => {
      if (this.#entries.get(key) === entry) this.#entries.delete(key)
    }
    entry.answer.then(answer => {
      entry.settled = true
      if (!this.#keeps(answer)) forget()
    }, forget)
    for (const [oldest, { settled }] of this.#entries) {
      if (this.#entries.size <= MOST) break
      if (settled) this.#entries.delete(oldest)
    }
    return entry
  }

  async #wait(key: string, entry: Entry<Answer>, signal: AbortSignal | undefined): Promise<Answer> {
    entry.waiting += 1
    let leave: () => void = () => undefined
    const left = new Promise<never>((_, reject) => {
      leave = () => reject(signal?.reason)
      signal?.addEventListener('abort', leave, { once: true })
    })
    try {
      return await Promise.race([entry.answer, left])
    } finally {
      signal?.removeEventListener('abort', leave)
      entry.waiting -= 1
      if (entry.waiting === 0 && !entry.settled) {
        // Before the abort: who asks now begins anew, and does not meet an answer that will never come.
        if (this.#entries.get(key) === entry) this.#entries.delete(key)
        entry.stop.abort()
      }
    }
  }
}
