import { setTimeout as wait } from 'node:timers/promises'
import { stopwatch } from './fault-case'
import { type Broken, checkWorld, mark } from './invariants'
import { type Random, seeded } from './random'
import type { Row } from './table'
import type { Click, World } from './world'

const WORKFLOWS = ['NEW', 'NOTIFIED', 'RESOLVED'] as const
/** Milliseconds from the first click within which the process is killed. */
const LATEST = 400

type Round = {
  readonly world: World
  readonly random: Random
  /** Kills the process; `restart` starts another. */
  readonly kill: () => Promise<void>
  readonly restart: () => Promise<void>
}

const plan = (world: World, random: Random) =>
  Array.from({ length: random.whole(1, 4) }, () => ({
    // Mostly clicks, sometimes a job. Several decisions may be on one finding.
    subjects: random.some(world.subjects, random.chance(0.08) ? random.whole(26, 60) : random.whole(1, 3)),
    workflow: random.pick(WORKFLOWS),
    after: random.whole(0, 80),
  }))

async function clickAway(world: World, planned: ReturnType<typeof plan>): Promise<Click[]> {
  const asked: Promise<Click>[] = []
  for (const { subjects, workflow, after } of planned) {
    asked.push(world.decide(subjects, { workflow }))
    await wait(after)
  }
  return Promise.all(asked)
}

/** Clicks, kills at some instant and starts again. Returns the milliseconds until nothing was pending any more. */
async function playRound({ world, random, kill, restart }: Round): Promise<number> {
  const slowest = random.whole(0, 60)
  world.proxy.delay = () => random.next() * slowest
  const instant = random.whole(0, LATEST)
  const planned = plan(world, random)
  const clicking = clickAway(world, planned)
  await wait(instant)
  await kill()
  const recovering = stopwatch()
  await restart()
  const clicks = await clicking
  // Some browsers repeat a request that got no answer; others are closed.
  for (const click of clicks) if (click.status !== 202 && random.chance(0.5)) await world.send(click)
  await world.quiet(90)
  world.proxy.delay = () => 0
  return recovering()
}

type Rounds = { readonly count: number; readonly seed: number; readonly say: (text: string) => void }

/** Plays rounds and checks the invariants after each. Stops at the first that breaks one. */
async function playRounds(
  { id, what }: Pick<Row, 'id' | 'what'>,
  { count, seed, say }: Rounds,
  parts: Omit<Round, 'random'>,
): Promise<Row> {
  const { world } = parts
  let slowest = 0
  let broken: Broken = { lost: [], doubled: [], wrong: [] }
  const end = (failure: string | null, rounds: number): Row => ({
    id,
    what: `${what}, ${rounds} rounds`,
    outcome: { recovered: slowest },
    broken,
    failure,
  })
  for (let round = 1; round <= count; round += 1) {
    // Each round has a seed of its own, so that it can be repeated alone.
    const random = seeded(seed * 1_000 + round)
    const since = mark(world)
    try {
      slowest = Math.max(slowest, await playRound({ ...parts, random }))
      broken = await checkWorld(world, since)
    } catch (error) {
      return end(`round ${round}: ${error instanceof Error ? error.message : error}`, round)
    }
    const { lost, doubled, wrong } = broken
    if (lost.length + doubled.length + wrong.length > 0) return end(`round ${round} broke it`, round)
    if (round % 10 === 0) say(`${id}: ${round} of ${count} rounds`)
  }
  broken = await checkWorld(world)
  return end(null, count)
}

/** Kills the desk with -9 at random instants. */
export const killDesk = (world: World, rounds: Rounds): Promise<Row> =>
  playRounds({ id: 'KILLd', what: 'kill -9 of the desk at a random instant' }, rounds, {
    world,
    kill: () => world.killDesk(),
    restart: () => world.startDesk(),
  })

/** Kills the separate worker with -9 at random instants. It ends the leases at once, because they would last a minute. */
export const killWorker = (world: World, rounds: Rounds): Promise<Row> =>
  playRounds(
    { id: 'KILLw', what: 'kill -9 of the worker at a random instant, leases ended by hand' },
    rounds,
    {
      world,
      kill: () => world.killWorker(),
      async restart() {
        await world.endLeases()
        await world.startWorker()
      },
    },
  )
