import { timerLength } from '@/lib/timer-length'

/** Waits this long for more of what comes together where nothing else is said, in milliseconds. */
const SETTLE = 100
/** Between the end of one run and the next, in milliseconds: a busy desk, whose runs take longer, is asked less. */
const GAP = 500
/** A run that takes longer is not waited for. */
const LONGEST = 10_000

/** Gathers topics and hands them on together: soon, but seldom. */
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

  /** Drops what waits. */
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

/** Settles with the run, or without it when it hangs: what comes later must not wait for an answer that never comes. */
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
