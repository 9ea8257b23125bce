import { BatchUpdateFindingsCommand } from '@aws-sdk/client-securityhub'
import { expect, type FaultCase, stopwatch } from '../fault-case'

const FINAL = ['FindingNotFound', 'FindingSizeExceeded', 'InvalidInput']
const PASSING = ['ConcurrentUpdateError', 'InternalFailure']

export const updateCases: readonly FaultCase[] = [
  {
    id: 'F16',
    what: 'every code of UnprocessedFindings among processed ones, in both APIs',
    world: 'embedded',
    async run(world) {
      const final = world.take(12)
      const passing = world.take(12)
      const refused = final.filter((_, at) => at % 2 === 0)
      await world.sandbox.fault({
        kind: 'unprocessed',
        operation: 'BatchUpdateFindings',
        ids: refused.map(({ id }) => id),
        codes: FINAL,
      })
      const first = await world.decide(final)
      const detected = await world.quiet()
      await world.sandbox.clearFaults()
      const failed = (await world.itemsOf(first.id ?? '')).filter(({ state }) => state === 'failed')
      expect(failed.length === refused.length, `${failed.length} of ${refused.length} findings failed`)
      expect(
        failed.every(({ message, code }) => message && FINAL.includes(code ?? '')),
        'a failure has no words',
      )
      const operations = [
        ['BatchUpdateFindings', PASSING],
        ['BatchUpdateFindingsV2', ['ConflictException', 'InternalServerException']],
      ] as const
      for (const [operation, codes] of operations)
        await world.sandbox.fault({ kind: 'unprocessed', operation, codes, every: 2, count: 2 })
      const second = await world.decide(passing)
      const recovered = await world.quiet()
      const { counts } = await world.changeOf(second)
      expect(counts.confirmed === passing.length, `passing refusals ended as ${JSON.stringify(counts)}`)
      return { detected, recovered }
    },
  },
  {
    id: 'F17',
    what: 'a finding in neither list of the answer is read back',
    world: 'embedded',
    async run(world) {
      for (const operation of ['BatchUpdateFindings', 'BatchUpdateFindingsV2'])
        await world.sandbox.fault({ kind: 'unprocessed', operation, unlisted: true, every: 2, count: 1 })
      const click = await world.decide(world.take(6))
      const recovered = await world.quiet()
      const { counts } = await world.changeOf(click)
      expect(counts.confirmed === 6, `they ended as ${JSON.stringify(counts)}`)
      return { recovered }
    },
  },
  {
    id: 'F33',
    what: 'AWS sets the workflow back while an analyst resolves: diverged, no loop',
    world: 'embedded',
    async run(world) {
      const subject = world.one()
      await world.decide([subject], { workflow: 'NOTIFIED' })
      await world.quiet()
      world.shared.add(subject.key)
      const { asff } = await world.truth.read()
      const name = asff.get(subject.id)?.name
      expect(name, 'the finding has no ASFF document')
      const held = world.proxy.hold(
        (path, body) => path === '/findings/batchupdate' && body.includes('RESOLVED'),
      )
      const click = await world.decide([subject], { workflow: 'RESOLVED' })
      await held.met
      await world.truth.hub.send(
        new BatchUpdateFindingsCommand({ FindingIdentifiers: [name], Workflow: { Status: 'NEW' } }),
      )
      const detected = stopwatch()
      held.release()
      await world.quiet()
      const [item] = await world.itemsOf(click.id ?? '')
      expect(item?.state === 'diverged', `it is ${item?.state}, not diverged`)
      expect(item?.seen?.workflow === 'NEW', `it shows ${JSON.stringify(item?.seen)}`)
      const told = detected()
      await new Promise(resolve => setTimeout(resolve, 1_500))
      const shown = (await world.truth.read()).asff.get(subject.id)?.workflow
      expect(shown === 'NEW', 'the decision was sent again, over what AWS had set')
      return { detected: told }
    },
  },
  {
    id: 'F34',
    what: 'two people on one finding in the same second, and a double click',
    world: 'embedded',
    async run(world) {
      const subject = world.one()
      const expected = { expected: { [subject.key]: { workflow: 'NEW' } } }
      const both = await Promise.all([
        world.decide([subject], { workflow: 'NOTIFIED' }, expected),
        world.decide([subject], { workflow: 'RESOLVED' }, expected),
      ])
      const codes = both.map(({ status }) => status).sort()
      expect(codes.join() === '202,409', `the two were answered ${codes}`)
      const second = both.find(({ status }) => status === 409)
      expect(
        /You saw NEW; it is (NOTIFIED|RESOLVED)/.test(second?.detail ?? ''),
        `it says: ${second?.detail}`,
      )
      const click = await world.decide(world.take(1))
      const first = click.id
      await Promise.all([world.send(click), world.send(click), world.send(click)])
      expect(click.id === first, 'a double click became two changes')
      return { recovered: await world.quiet() }
    },
  },
  {
    id: 'F38',
    what: 'credentials expire between two calls: nothing fails, it goes on once they are renewed',
    world: 'embedded',
    async run(world) {
      let calls = 0
      world.proxy.refuse = path => {
        if (!path.includes('batchupdate')) return null
        calls += 1
        return calls > 1 ? { status: 403, code: 'ExpiredTokenException' } : null
      }
      const detecting = stopwatch()
      const clicks = [await world.decide(world.take(5)), await world.decide(world.take(3))]
      await world.until(
        'the trouble to be told',
        async () => (await world.status()).decisions.problem !== null,
      )
      const detected = detecting()
      world.proxy.refuse = () => null
      const recovered = await world.quiet(60)
      for (const click of clicks) {
        const { counts, total } = await world.changeOf(click)
        expect(counts.confirmed === total, `it ended as ${JSON.stringify(counts)}`)
      }
      await world.until(
        'the trouble to be over',
        async () => (await world.status()).decisions.problem === null,
      )
      return { detected, recovered }
    },
  },
  {
    id: 'STOP',
    what: 'a change is stopped between two calls that fail: it is never sent',
    world: 'embedded',
    async run(world) {
      world.proxy.delay = () => 100
      world.proxy.refuse = path =>
        path.includes('batchupdate') ? { status: 403, code: 'ExpiredTokenException' } : null
      const click = await world.decide(world.take(3))
      // The desk refuses the stop with 409 while the call is under way.
      const detected = await world.until('the stop', async () => {
        const answer = await world.call(`changes/${click.id}/stop`, { method: 'POST' })
        return answer.ok
      })
      world.proxy.refuse = () => null
      const recovered = await world.quiet()
      const { counts } = await world.changeOf(click)
      expect(counts.stopped === 3, `it ended as ${JSON.stringify(counts)}`)
      return { detected, recovered }
    },
  },
]
