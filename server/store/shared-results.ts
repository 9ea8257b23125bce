import type { Row } from './values'

const KEPT = 256
const MOST_ROWS = 1000

/**
 * Answers equal questions once for each state of the index: many people look at the same list, and one answer
 * keeps every core busy already. Small answers are kept until something is written, the oldest going first.
 */
export class SharedResults {
  readonly #answers = new Map<string, Promise<readonly Row[]>>()
  #version = 0

  async get(version: number, question: string, ask: () => Promise<Row[]>): Promise<Row[]> {
    if (version !== this.#version) {
      this.#answers.clear()
      this.#version = version
    }
    const known = this.#answers.get(question)
    if (known) return [...(await known)]
    const answer = ask()
    this.#answers.set(question, answer)
    const forget = () => {
      if (this.#answers.get(question) === answer) this.#answers.delete(question)
    }
    for (const oldest of this.#answers.keys()) {
      if (this.#answers.size <= KEPT) break
      this.#answers.delete(oldest)
    }
    try {
      const rows = await answer
      if (rows.length > MOST_ROWS) forget()
      return [...rows]
    } catch (error) {
      forget()
      throw error
    }
  }
}
