import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

/** Number of characters of its last output that are kept, to explain why a test failed. */
const KEPT = 20_000

/** One part of Hubdesk, as a process of its own. */
export class Part {
  readonly #args: readonly string[]
  readonly #env: Readonly<Record<string, string>>
  #process: ChildProcess | null = null
  #said = ''

  constructor(args: readonly string[], env: Readonly<Record<string, string>>) {
    this.#args = args
    this.#env = env
  }

  get said(): string {
    return this.#said
  }

  start(more: Readonly<Record<string, string>> = {}): void {
    const child = spawn(process.execPath, this.#args, {
      env: { ...process.env, NODE_ENV: 'production', HUBDESK_PINNED_NODE: '1', ...this.#env, ...more },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', chunk => {
        this.#said = `${this.#said}${chunk}`.slice(-KEPT)
      })
    }
    this.#process = child
  }

  /** Sends the signal and waits for the end. `SIGKILL` leaves no time to clean up. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const running = this.#process
    this.#process = null
    if (!running || running.exitCode !== null || running.signalCode !== null) return
    const ended = once(running, 'exit')
    running.kill(signal)
    await ended
  }
}
