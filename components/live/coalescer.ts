import { timerLength } from '@/lib/timer-length'

/** Milliseconds to wait for more topics, unless the caller gives another time. */
const SETTLE = 100
/** Milliseconds between the end of one run and the next. A busy desk, whose runs take longer, gets fewer questions. */
const GAP = 500
/** Milliseconds after which the next run no longer waits for a run. */
const LONGEST = 10_000

/** Collects topics and passes them on together: soon, but not often. */
export class Coalescer {
  readonly #run: (topics: ReadonlySet<string>) => Promise<unknown>
  readonly #settle: number
  #waiting = new Set<string>()
  #timer: ReturnType<typeof setTimeout> | null = null
  #running = false
  #readyAt = 0

  constructor(run: (topics: ReadonlySet<string>) => Promise<unknown>, settle = SETTLE) {
    this.#run = run
    this.#settle = settle
  }

  add(...topics: readonly string[]): void {
    for (const topic of topics) this.#waiting.add(topic)
    this.#arm()
  }

  /** Drops the waiting topics. */
  clear(): void {
    this.#waiting.clear()
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }

  #arm(): void {
    if (this.#running || this.#timer || this.#waiting.size === 0) return
    this.#timer = setTimeout(
      () => void this.#flush(),
      timerLength(Math.max(this.#settle, this.#readyAt - Date.now())),
    )
  }

  async #flush(): Promise<void> {
    const topics = this.#waiting
    this.#waiting = new Set()
    this.#timer = null
    this.#running = true
    await finished(this.#run(topics))
    this.#running = false
    this.#readyAt = Date.now() + GAP
    this.#arm()
  }
}

/** Settles with the run, or without it when it hangs. Later topics must not wait for an answer that never comes. */
function finished(run: Promise<unknown>): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, LONGEST)
    const done = () => {
      clearTimeout(timer)
      resolve()
    }
    run.then(done, done)
  })
}
