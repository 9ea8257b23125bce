import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { startDesk } from '../desk'
import { expect, type FaultCase, stopwatch } from '../fault-case'
import { startProxy } from '../proxy'
import type { Click } from '../world'

export const workerCases: readonly FaultCase[] = [
  {
    id: 'F42',
    what: 'a worker stands still beyond its lease, another takes over, the first goes on',
    world: { isPostgres: true },
    async run(world) {
      await world.killWorker()
      const wire = await startProxy(world.sandbox.endpoint)
      const first = await world.startWorker(wire.endpoint)
      const [reading, sending] = [world.one(), world.one()]
      const note = world.note()
      // To set an owner, the worker first reads the finding and merges. A note alone is sent at once.
      const read = wire.hold((path, body) => path === '/findings' && body.includes(reading.id))
      const sent = wire.hold((path, body) => path === '/findings/batchupdate' && body.includes(note))
      const clicks: Click[] = [
        await world.decide([reading], { owner: 'first' }),
        await world.decide([sending], { workflow: 'NOTIFIED', note }),
      ]
      await Promise.all([read.met, sent.met])
      first.child.kill('SIGSTOP')
      const detecting = stopwatch()
      read.release()
      sent.release()
      world.worker = null
      await world.startWorker()
      await world.quiet(100)
      const detected = detecting()
      clicks.push(await world.decide([reading], { owner: 'second' }))
      await world.quiet()
      const before = wire.writes.length
      first.child.kill('SIGCONT')
      const recovering = stopwatch()
      await wait(4_000)
      expect(wire.writes.length === before, 'the worker that had lost its lease wrote to AWS')
      await world.quiet()
      const shown = (await world.truth.read()).asff.get(reading.id)
      expect(shown?.owner === 'second', `the owner is ${shown?.owner}`)
      await first.end('SIGTERM')
      world.proxy.writes.push(...wire.writes)
      wire.close()
      for (const click of clicks)
        expect((await world.changeOf(click)).counts.confirmed === 1, 'a click is not confirmed')
      return { detected, recovered: recovering() - 4_000 }
    },
  },
  {
    id: 'F43',
    what: 'a deploy with clicks in flight, and an old page: refused in words, no click lost',
    world: 'embedded',
    async run(world) {
      const subject = world.one()
      const unknown = await world.decide([subject], { workflow: 'NOTIFIED' }, { expires: '2030-01-01' })
      expect(
        unknown.status === 400 && /expires/.test(unknown.detail ?? ''),
        `it was answered ${unknown.detail}`,
      )
      const stale = await world.decide(
        [subject],
        {},
        { expected: { [subject.key]: { note: 'an old page' } } },
      )
      expect(stale.status === 409, `an old page was answered ${stale.status}`)
      world.proxy.delay = () => 80
      const asking = Array.from({ length: 8 }, async (_, at) => {
        await wait(at * 25)
        return world.decide(world.take(2))
      })
      await wait(120)
      const old = world.desk
      expect(old, 'the desk does not run')
      const recovering = stopwatch()
      await old.process.end('SIGTERM')
      await world.startDesk()
      const clicks = await Promise.all(asking)
      const ids = clicks.map(({ id }) => id)
      // Browsers repeat the requests of before, with the same keys.
      for (const click of clicks) await world.send(click)
      for (const [at, click] of clicks.entries()) {
        expect(click.status === 202, `asked again it was answered ${click.status}: ${click.detail}`)
        expect(ids[at] === null || ids[at] === click.id, 'one click became two changes')
      }
      await world.quiet()
      for (const click of clicks)
        expect((await world.changeOf(click)).counts.confirmed === 2, 'a click is not confirmed')
      return { recovered: recovering() }
    },
  },
  {
    id: 'F43r',
    what: 'a rolling deploy: a second desk starts on the database while a job is being accepted',
    world: 'postgres',
    async run(world) {
      const client = new Client({ connectionString: world.postgres?.url })
      await client.connect()
      await client.query('BEGIN; LOCK TABLE change_batches IN EXCLUSIVE MODE')
      const subjects = world.take(40)
      const asked = world.decide(
        subjects,
        {},
        { target: { filter: subjects.map(({ id }) => `id:"${id}"`)[0] } },
      )
      await world.until('the job to wait', async () => {
        const { rows } = await client.query(`SELECT 1 FROM pg_locks WHERE NOT granted`)
        return rows.length > 0
      })
      const starting = startDesk({
        folder: join(world.folder, 'second'),
        endpoint: world.proxy.endpoint,
        env: {
          DATABASE_URL: world.postgres?.url ?? '',
          HUBDESK_WORKER: 'separate',
          NEXTAUTH_SECRET: 'a secret of the fault cases, 32 characters',
        },
      })
      await wait(3_000)
      await client.query('ROLLBACK')
      await client.end()
      const click = await asked
      const second = await starting
      await second.process.end('SIGKILL')
      expect(
        click.status === 202 || click.status === 503,
        `the job was answered ${click.status}: ${click.detail}`,
      )
      const recovering = stopwatch()
      if (click.status !== 202) await world.send(click)
      expect(click.status === 202, `asked again it was answered ${click.status}: ${click.detail}`)
      await world.quiet()
      return { recovered: recovering() }
    },
  },
]
