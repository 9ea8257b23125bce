import type { AcceptedChange } from '@/lib/api/changes'

/** What the acceptance of changes shares, whichever route asks for it. The process has one. */
export type Acceptance = {
  /**
   * Runs `work` after every earlier one: what it read of a finding still holds when it commits, so that of two
   * people who decide on one finding at once the second sees the first.
   */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result>
  /** Runs `work` once for callers of the same name that come while it runs. */
  once(name: string, work: () => Promise<AcceptedChange>): Promise<AcceptedChange>
}

export function createAcceptance(): Acceptance {
  let queue: Promise<unknown> = Promise.resolve()
  const running = new Map<string, Promise<AcceptedChange>>()
  return {
    inTurn(work) {
      const done = queue.then(work)
      queue = done.catch(() => undefined)
      return done
    },
    once(name, work) {
      const known = running.get(name)
      if (known) return known
      const done = work().finally(() => running.delete(name))
      running.set(name, done)
      return done
    },
  }
}
