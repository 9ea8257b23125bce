import { BatchUpdateFindingsCommand } from '@aws-sdk/client-securityhub'
import { expect, type FaultCase, stopwatch } from '../fault-case'
import type { Subject, World } from '../world'

/** Sets a workflow as another tool would, which does not move `UpdatedAt`. */
async function decideElsewhere(world: World, subject: Subject, status: 'NOTIFIED' | 'RESOLVED') {
  const name = (await world.truth.read()).asff.get(subject.id)?.name
  expect(name, 'the finding has no ASFF document')
  world.shared.add(subject.key)
  await world.truth.hub.send(
    new BatchUpdateFindingsCommand({ FindingIdentifiers: [name], Workflow: { Status: status } }),
  )
}

const shows =
  (world: World, { key }: Subject, workflow: string) =>
  async () =>
    (await world.list()).find(item => item.key === key)?.workflow === workflow

const isReceive = (subject: Subject) => (_path: string, _body: string, answer: string) =>
  answer.includes(subject.id)

export const eventCases: readonly FaultCase[] = [
  {
    id: 'F29',
    what: 'the event of an earlier decision arrives after a later one is confirmed',
    world: 'embedded',
    async run(world) {
      const subject = world.one()
      const held = world.proxy.hold(isReceive(subject))
      await decideElsewhere(world, subject, 'NOTIFIED')
      await held.met
      const click = await world.decide([subject], { workflow: 'RESOLVED' })
      await world.quiet()
      held.release()
      const recovering = stopwatch()
      await new Promise(resolve => setTimeout(resolve, 1_500))
      await world.until('the later workflow', shows(world, subject, 'RESOLVED'), 5)
      expect((await world.changeOf(click)).counts.confirmed === 1, 'the decision is not confirmed')
      return { recovered: recovering() - 1_500 }
    },
  },
  {
    id: 'F30',
    what: 'the same SQS message five times',
    world: 'embedded',
    async run(world) {
      const subject = world.one()
      await decideElsewhere(world, subject, 'NOTIFIED')
      const recovered = await world.until('the event', shows(world, subject, 'NOTIFIED'))
      await world.sandbox.fault({ kind: 'duplicate-page', operation: 'ReceiveMessage', count: 5 })
      await decideElsewhere(world, subject, 'RESOLVED')
      await world.until('the next event', shows(world, subject, 'RESOLVED'))
      const { quarantined } = await world.status()
      expect(quarantined === 0, `${quarantined} documents are in quarantine`)
      return { recovered }
    },
  },
  {
    id: 'F32',
    what: 'the workflow changes in the console, UpdatedAt stays',
    world: 'embedded',
    async run(world) {
      const subject = world.one()
      await decideElsewhere(world, subject, 'NOTIFIED')
      return { detected: await world.until('the event', shows(world, subject, 'NOTIFIED')) }
    },
  },
]
