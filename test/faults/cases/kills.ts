import { rmSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { expect, type FaultCase, stopwatch } from '../fault-case'
import type { Click, World } from '../world'

async function expectConfirmed(world: World, ...clicks: Click[]): Promise<void> {
  for (const click of clicks) {
    const { counts, total } = await world.changeOf(click)
    expect(counts.confirmed === total, `a change ended as ${JSON.stringify(counts)}`)
  }
}

/**
 * Deletes the index, so that the desk reads everything again while calls fail and the desk is killed. Returns the
 * milliseconds that took.
 */
async function readAnew(
  world: World,
  faults: readonly Readonly<Record<string, unknown>>[],
  kills = 0,
): Promise<number> {
  await world.killDesk()
  for (const end of ['', '.wal']) rmSync(world.path(`desk/index.duckdb${end}`), { force: true })
  for (const fault of faults) await world.sandbox.fault(fault)
  const taken = stopwatch()
  if (kills > 0) world.proxy.delay = () => 150
  for (let at = 0; at < kills; at += 1) {
    await world.startDesk()
    await wait(300 + at * 400)
    await world.killDesk()
  }
  world.proxy.delay = () => 0
  await world.startDesk()
  await world.until('the first read', async () => (await world.status()).sync.phase === 'following')
  return taken()
}

const updateOf = (click: { readonly note: string }) => (path: string, body: string) =>
  path.includes('batchupdate') && body.includes(click.note)

export const killCases: readonly FaultCase[] = [
  {
    id: 'F09',
    what: 'the same page served twice, in a read of everything',
    world: 'embedded',
    async run(world) {
      world.proxy.repeatedPages = 4
      const recovered = await readAnew(world, [])
      expect(world.proxy.repeatedPages === 0, 'no page was served twice')
      return { recovered }
    },
  },
  {
    id: 'F10',
    what: 'a NextToken expires in a read of everything',
    world: 'embedded',
    run: async world => ({
      recovered: await readAnew(world, [
        { kind: 'expired-token', operation: 'GetFindings', count: 2 },
        { kind: 'expired-token', operation: 'GetFindingsV2', count: 2 },
      ]),
    }),
  },
  {
    id: 'F19',
    what: 'kill -9 of the desk before the commit of a click (held by a lock)',
    world: 'postgres',
    async run(world) {
      const before = (await world.changes()).length
      const client = new Client({ connectionString: world.postgres?.url })
      await client.connect()
      await client.query('BEGIN; LOCK TABLE audit IN ACCESS EXCLUSIVE MODE')
      const [subject] = world.take(1)
      expect(subject, 'no finding is left')
      const asked = world.decide([subject])
      await world.until('the click to wait for the lock', async () => {
        const rows = await client.query(`SELECT 1 FROM pg_locks WHERE NOT granted`)
        return rows.rows.length > 0
      })
      await world.killDesk()
      const click = await asked
      expect(click.status === null, `the click was answered ${click.status}`)
      await client.query('ROLLBACK')
      await client.end()
      const recovering = stopwatch()
      await world.startDesk()
      const recovered = recovering()
      expect((await world.changes()).length === before, 'a click that was not acknowledged is there')
      const shown = (await world.truth.read()).asff.get(subject.id)
      expect(shown?.note !== click.set.note, 'a click that was not acknowledged was sent')
      await world.send(click)
      expect(click.status === 202, `asked again it was answered ${click.status}`)
      return { recovered }
    },
  },
  {
    id: 'F20',
    what: 'kill -9 of desk and worker after the commit, before anything is sent',
    world: 'postgres',
    async run(world) {
      await world.killWorker()
      const click = await world.decide(world.take(2))
      expect(click.status === 202, `the click was answered ${click.status}`)
      await world.killDesk()
      const recovering = stopwatch()
      await world.startDesk()
      expect((await world.changeOf(click)).counts.queued === 2, 'it was sent while no process could')
      await world.startWorker()
      await world.quiet()
      await expectConfirmed(world, click)
      return { recovered: recovering() }
    },
  },
  {
    id: 'F21',
    what: 'kill -9 of the desk after AWS took the update, before its answer',
    world: 'embedded',
    async run(world) {
      const note = world.note()
      const held = world.proxy.hold(updateOf({ note }))
      const click = await world.decide(world.take(3), { workflow: 'NOTIFIED', note })
      await held.met
      await world.killDesk()
      held.release()
      const recovering = stopwatch()
      await world.startDesk()
      await world.quiet(90)
      await expectConfirmed(world, click)
      return { recovered: recovering() }
    },
  },
  {
    id: 'F21w',
    what: 'kill -9 of the separate worker at that point; its lease of 60 s is ended by hand',
    world: 'postgres',
    async run(world) {
      const note = world.note()
      const held = world.proxy.hold(updateOf({ note }))
      const click = await world.decide(world.take(3), { workflow: 'NOTIFIED', note })
      await held.met
      await world.killWorker()
      held.release()
      await world.endLeases()
      const recovering = stopwatch()
      await world.startWorker()
      await world.quiet()
      await expectConfirmed(world, click)
      return { recovered: recovering() }
    },
  },
  {
    id: 'F22',
    what: 'kill -9 three times in the middle of a read of everything',
    world: 'embedded',
    run: async world => ({ recovered: await readAnew(world, [], 3) }),
  },
  {
    id: 'F23',
    what: 'kill -9 of PostgreSQL under load; desk and worker live on',
    world: 'postgres',
    async run(world) {
      const { desk, worker, postgres } = world
      expect(desk && worker && postgres, 'the world has no PostgreSQL')
      const clicks: Click[] = []
      for (let at = 0; at < 4; at += 1) clicks.push(await world.decide(world.take(2)))
      const last = world.decide(world.take(30))
      await postgres.kill()
      clicks.push(await last)
      const detecting = stopwatch()
      const refused = await world.decide(world.take(1))
      const detected = detecting()
      expect(refused.status !== 202, 'a click was acknowledged without a database')
      await wait(2_000)
      await postgres.start()
      const recovering = stopwatch()
      await world.until('the desk to take clicks again', async () => {
        await world.send(refused)
        return refused.status === 202
      })
      // A batch that was under way when the database stopped waits for its lease of a minute.
      await world.quiet(100)
      const recovered = recovering()
      expect(desk.process.child.exitCode === null, 'the desk has ended')
      expect(worker.child.exitCode === null, 'the worker has ended')
      await expectConfirmed(world, refused, ...clicks.filter(({ status }) => status === 202))
      return { detected, recovered }
    },
  },
]
