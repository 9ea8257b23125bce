import type { World } from './world'

/** Milliseconds; left out where there is nothing to detect, or nothing to recover from. */
export type Outcome = { readonly detected?: number; readonly recovered?: number }

export type OwnWorld = {
  readonly isPostgres: boolean
  /** Prepares what the world lives on; answers the environment of its desk, or why it cannot be had here. */
  readonly prepare?: (folder: string) => Readonly<Record<string, string>> | { readonly skip: string }
  readonly clean?: (folder: string) => void
}

/** One fault of the list in the reliability rules, by its number there. */
export type FaultCase = {
  readonly id: string
  readonly what: string
  /** Where it needs one of its own, what it is opened with; `skip` says why this machine cannot. */
  readonly world: 'embedded' | 'postgres' | OwnWorld
  /** Throws where the product does not do what it should; the invariants are checked afterwards. */
  run(world: World): Promise<Outcome>
}

export function expect(holds: unknown, what: string): asserts holds {
  if (!holds) throw new Error(what)
}

/** Milliseconds since a moment, to be asked later. */
export function stopwatch(): () => number {
  const start = performance.now()
  return () => performance.now() - start
}
