import { setTimeout as wait } from 'node:timers/promises'
import { stopwatch } from './fault-case'
import { type Broken, checkWorld, mark } from './invariants'
import { type Random, seeded } from './random'
import type { Row } from './table'
import type { Click, World } from './world'

const WORKFLOWS = ['NEW', 'NOTIFIED', 'RESOLVED'] as const
/** Milliseconds after the first click at which the process dies, at the latest. */
const LATEST = 400

type Round = {
  readonly world: World
  readonly random: Random
  /** Ends the process, and later starts another. */
  readonly kill: () => Promise<void>
  readonly restart: () => Promise<void>
}

const plan = (world: World, random: Random) =>
  Array.from({ length: random.whole(1, 4) }, () => ({
    // Mostly clicks, now and then a job; several decisions may meet on one finding.
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

/** Clicks, a kill at some instant, a new start; answers how long it took until nothing was on its way any more. */
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
  // Some browsers ask again for what they got no answer to; others are closed.
  for (const click of clicks) if (click.status !== 202 && random.chance(0.5)) await world.send(click)
  await world.quiet(90)
  world.proxy.delay = () => 0
  return recovering()
}

type Rounds = { readonly count: number; readonly seed: number; readonly say: (text: string) => void }

/** So many rounds, each with what must hold after it. Stops at the first that breaks something. */
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
    // Each round can be repeated alone: it draws from a seed of its own.
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

/** kill -9 of the desk at random instants. */
export const killDesk = (world: World, rounds: Rounds): Promise<Row> =>
  playRounds({ id: 'KILLd', what: 'kill -9 of the desk at a random instant' }, rounds, {
    world,
    kill: () => world.killDesk(),
    restart: () => world.startDesk(),
  })

/** kill -9 of the separate worker at random instants. A minute would pass until its leases run out. */
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
