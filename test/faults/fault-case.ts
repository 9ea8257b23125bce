import type { World } from './world'

/** Milliseconds; absent where there is nothing to detect or to recover from. */
export type Outcome = { readonly detected?: number; readonly recovered?: number }

export type OwnWorld = {
  readonly isPostgres: boolean
  /** Prepares what the world needs. Returns the environment of its desk, or why this machine cannot run it. */
  readonly prepare?: (folder: string) => Readonly<Record<string, string>> | { readonly skip: string }
  readonly clean?: (folder: string) => void
}

/** One fault of the list in the reliability rules, by its number there; `A` and a number for one of actions. */
export type FaultCase = {
  readonly id: string
  readonly what: string
  /** A shared world, or the options of a world of its own. `skip` says why this machine cannot run it. */
  readonly world: 'embedded' | 'postgres' | OwnWorld
  /** Throws when the product does not behave as it should. The invariants are checked afterwards. */
  run(world: World): Promise<Outcome>
}

export function expect(holds: unknown, what: string): asserts holds {
  if (!holds) throw new Error(what)
}

/** Starts a stopwatch. The returned function gives the milliseconds since. */
export function stopwatch(): () => number {
  const start = performance.now()
  return () => performance.now() - start
}
