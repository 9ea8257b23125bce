import type { FaultCase, Outcome } from './fault-case'
import { type Broken, checkWorld, mark } from './invariants'
import type { Row } from './table'
import type { World } from './world'

export const NOTHING: Broken = { lost: [], doubled: [], wrong: [] }

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Ends every fault, so that the next case finds the world as it should be. */
export async function settle(world: World): Promise<void> {
  await world.sandbox.clearFaults()
  world.proxy.refuse = () => null
  world.proxy.delay = () => 0
  world.proxy.isDown = false
  if (!world.desk) await world.startDesk()
  if (world.postgres && !world.worker) await world.startWorker()
  await world.quiet(90)
}

/** Runs a case, waits until nothing is on its way, and checks what must hold after every case. */
export async function runCase({ id, what, run }: FaultCase, world: World): Promise<Row> {
  const since = mark(world)
  let outcome: Outcome = {}
  let failure: string | null = null
  try {
    outcome = await run(world)
  } catch (error) {
    failure = wordsOf(error)
  }
  try {
    await settle(world)
    return { id, what, outcome, failure, broken: await checkWorld(world, since) }
  } catch (error) {
    return { id, what, outcome, failure: failure ?? wordsOf(error), broken: NOTHING }
  }
}
