import { setTimeout as wait } from 'node:timers/promises'
import { expect, type FaultCase, stopwatch } from '../fault-case'
import type { World } from '../world'

const UPDATES = ['BatchUpdateFindings', 'BatchUpdateFindingsV2']

async function onUpdates(world: World, fault: Readonly<Record<string, unknown>>): Promise<void> {
  for (const operation of UPDATES) await world.sandbox.fault({ operation, ...fault })
}

/**
 * Decides on a few findings while calls fail, and waits until all of them are confirmed. Returns the milliseconds that
 * took.
 */
async function decideAndConfirm(world: World, count = 3): Promise<number> {
  const taken = stopwatch()
  const clicks = []
  for (let at = 0; at < count; at += 1) clicks.push(await world.decide(world.take(1)))
  for (const click of clicks) expect(click.status === 202, `a click was answered ${click.status}`)
  await world.quiet()
  for (const click of clicks) {
    const { counts } = await world.changeOf(click)
    expect(counts.confirmed === 1, `a click ended as ${JSON.stringify(counts)}`)
  }
  return taken()
}

/** Makes a case that applies each kind of fault to both update calls and to the calls that read back. */
const answers = (id: string, what: string, kinds: readonly string[], more = {}): FaultCase => ({
  id,
  what,
  world: 'embedded',
  async run(world) {
    let recovered = 0
    for (const kind of kinds) {
      await onUpdates(world, { kind, count: 2, ...more })
      await world.sandbox.fault({ operation: 'GetFindings', kind, count: 1, ...more })
      recovered = Math.max(recovered, await decideAndConfirm(world))
      await world.sandbox.clearFaults()
    }
    return { recovered }
  },
})

/** Makes a case with a call that never ends: it is cancelled at its deadline, and another decision does not wait for it. */
const endless = (id: string, what: string, fault: Readonly<Record<string, unknown>>): FaultCase => ({
  id,
  what,
  world: 'embedded',
  async run(world) {
    await onUpdates(world, { ...fault, count: 1 })
    const slow = await world.decide(world.take(1))
    const detected = stopwatch()
    await world.until(
      'the calls to begin',
      async () => (await world.itemsOf(slow.id ?? ''))[0]?.state === 'sending',
    )
    // The ASFF call has met the fault. The fault of the other API could still hit the next decision.
    await world.sandbox.clearFaults()
    const quick = await world.decide(world.take(1))
    await world.until('another decision', async () => (await world.changeOf(quick)).ended !== null, 10)
    await world.until(
      'the trouble to be told',
      async () => (await world.itemsOf(slow.id ?? ''))[0]?.code !== null,
      30,
    )
    const told = detected()
    await world.quiet()
    return { detected: told, recovered: detected() - told }
  },
})

export const answerCases: readonly FaultCase[] = [
  {
    id: 'F01',
    what: 'half of all calls are throttled for 8 s; decisions and sync go on',
    world: 'embedded',
    async run(world) {
      await world.sandbox.fault({ kind: 'throttle', probability: 0.5, seed: 7 })
      const clear = stopwatch()
      while (clear() < 8_000) {
        const click = await world.decide(world.take(1))
        expect(click.status === 202, 'a click was not accepted')
        await wait(800)
      }
      await world.sandbox.clearFaults()
      return { recovered: await world.quiet() }
    },
  },
  answers('F02', '429 on updates and reads, with Retry-After', ['throttle'], { retryAfterSeconds: 1 }),
  answers('F03', '500, 502, 503 and 503 in HTML on updates and reads', [
    'error500',
    'error502',
    'error503',
    'html503',
  ]),
  endless('F04', 'no answer at all to an update; others go on', { kind: 'silence' }),
  endless('F05', 'an answer of a byte a second', { kind: 'trickle', pauseMilliseconds: 1_000 }),
  answers('F06', 'a reset before the headers, and in mid-body', ['reset', 'reset-body']),
  answers('F07', 'truncated JSON of the right length', ['truncated']),
  answers('F08', '{}, nothing, and a sign-in page with status 200', ['empty-object', 'empty', 'html200']),
  answers('F18', 'the answer is lost after AWS applied the update', ['answer-lost']),
]
