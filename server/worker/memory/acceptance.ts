import type { AcceptedChange } from '@/lib/api/changes'

/** What all routes that accept changes share. The process has one. */
export type Acceptance = {
  /**
   * Runs `work` after all earlier ones, so that what it read of a finding is still true when it commits. If two people
   * decide on one finding at once, the second sees the first decision.
   */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result>
  /** Runs `work` once for all callers of the same name that come while it runs. */
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
