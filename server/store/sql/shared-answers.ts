import { type Askers, DESK } from './turns'

type Entry<Answer> = {
  readonly answer: Promise<Answer>
  readonly stop: AbortController
  /** The ids of waiting askers, with how often each waits. */
  readonly askers: Map<string, number>
  settled: boolean
}

/** The actor who asks; the wait ends when `signal` aborts. */
export type Asker = { readonly id: string; readonly signal?: AbortSignal | undefined }

/** Finds the answer for `askers`, starting with `first`, until `signal` aborts. */
type Run<Answer> = (question: { first: string; askers: Askers; signal: AbortSignal }) => Promise<Answer>

/** An answer, and whether it was cached before the question. */
export type Shared<Answer> = { readonly answer: Answer; readonly kept: boolean }

const MOST = 256

/**
 * Runs equal questions once. Askers of a running question wait for the same answer. Answers are kept, and the least
 * recently used go first. A question that no asker waits for is aborted. Failures are not kept.
 */
export class SharedAnswers<Answer> {
  readonly #entries = new Map<string, Entry<Answer>>()
  readonly #keeps: (answer: Answer) => boolean
  readonly #joined: () => void

  /** `joined` is called when another asker joins a question that is already waiting. */
  constructor(keeps: (answer: Answer) => boolean, joined: () => void) {
    this.#keeps = keeps
    this.#joined = joined
  }

  async get(key: string, run: Run<Answer>, asker: Asker = { id: DESK }): Promise<Shared<Answer>> {
    asker.signal?.throwIfAborted()
    const known = this.#entries.get(key)
    const entry = known ?? this.#begin(key, run, asker.id)
    const kept = entry.settled
    // Moves the entry to the end: the first of the map is the least recently used.
    if (this.#entries.delete(key)) this.#entries.set(key, entry)
    return { answer: await this.#wait(key, entry, asker), kept }
  }

  /** Forgets all answers. Askers who wait for one still get it; later askers do not. */
  clear(): void {
    this.#entries.clear()
  }

  #begin(key: string, run: Run<Answer>, first: string): Entry<Answer> {
    const stop = new AbortController()
    const askers = new Map([[first, 0]])
    const answer = run({ first, askers, signal: stop.signal })
    const entry: Entry<Answer> = { answer, stop, askers, settled: false }
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

  async #wait(key: string, entry: Entry<Answer>, { id, signal }: Asker): Promise<Answer> {
    const { askers } = entry
    const isNew = !askers.has(id)
    askers.set(id, (askers.get(id) ?? 0) + 1)
    if (isNew && !entry.settled) this.#joined()
    let leave: () => void = () => undefined
    const leaving = new Promise<never>((_, reject) => {
      leave = () => reject(signal?.reason)
      signal?.addEventListener('abort', leave, { once: true })
    })
    try {
      return await Promise.race([entry.answer, leaving])
    } finally {
      signal?.removeEventListener('abort', leave)
      const left = (askers.get(id) ?? 1) - 1
      if (left > 0) askers.set(id, left)
      else askers.delete(id)
      if (askers.size === 0 && !entry.settled) {
        // Before the abort: new askers then start again, and do not wait for an answer that never comes.
        if (this.#entries.get(key) === entry) this.#entries.delete(key)
        entry.stop.abort()
      }
    }
  }
}
