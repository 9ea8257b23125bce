import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { FaultCase, Outcome, OwnWorld } from './fault-case'
import { BEGINNING, type Broken, checkWorld, mark } from './invariants'
import type { Row } from './table'
import { World } from './world'

export const NOTHING: Broken = { lost: [], doubled: [], wrong: [] }

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Ends every fault, so that the next case finds the world in order. */
export async function settle(world: World): Promise<void> {
  await world.sandbox.clearFaults()
  world.proxy.refuse = () => null
  world.proxy.delay = () => 0
  world.proxy.isDown = false
  if (!world.desk) await world.startDesk()
  if (world.postgres && !world.worker) await world.startWorker()
  await world.quiet(90)
}

/** Runs a case, waits until nothing is pending, and checks the invariants. */
export async function runCase({ id, what, run }: FaultCase, world: World, since = mark(world)): Promise<Row> {
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

/** Runs a case in a world of its own. */
export async function runOwn(
  one: FaultCase,
  { isPostgres, prepare, clean }: OwnWorld,
  folder: string,
): Promise<Row> {
  const own = join(folder, one.id)
  mkdirSync(own, { recursive: true })
  const prepared = prepare?.(own) ?? {}
  if ('skip' in prepared && prepared.skip !== undefined)
    return { id: one.id, what: one.what, outcome: {}, broken: NOTHING, failure: prepared.skip, skipped: true }
  const world = await World.open({ folder: own, isPostgres, findings: 500, deskEnv: prepared })
  const row = await runCase(one, world, BEGINNING)
  await world.stop()
  clean?.(own)
  return row
}
