import { desc, eq } from 'drizzle-orm'
import { describe, expect, test, vi } from 'vitest'
import { markCalled } from '@/server/state/actions/keep-outcome'
import { leaseAction } from '@/server/state/actions/lease-action'
import { verifyAudit } from '@/server/state/audit/verify-audit'
import { audit } from '@/server/state/schema'
import { canRun, ENGINES } from '@/server/state/testing/run-state'
import { runActionSandbox, runActions } from '@/server/worker/testing/run-actions'
import { never, WAIT } from '@/server/worker/testing/run-sandbox'

const sandbox = runActionSandbox()
const { fault, writer, names } = sandbox

const creating = (name: string) => ({
  kind: 'insight.create',
  input: { name, filter: 'severity:CRITICAL workflow:NEW', group_by: 'AwsAccountId' },
})

describe.each(ENGINES)('actions on %s', engine => {
  if (!canRun(engine)) {
    test.skip('needs PostgreSQL on this machine', () => {})
    return
  }
  const { opened, begin, accept, read, reaches, undo } = runActions(engine, sandbox)
  const own = async (name: string) => (await writer.listInsights(never)).filter(one => one.name === name)
  const named = (what: string) => `${what} on ${engine}`

  test('an insight is created, read back and confirmed; the audit log says who and what', async () => {
    const name = named('created')
    const id = await accept(creating(name))
    begin()
    const { made, awsRequestIds, after } = await reaches(id, 'confirmed')
    expect(await own(name)).toEqual([
      {
        arn: made,
        name,
        groupBy: 'AwsAccountId',
        filters: {
          SeverityLabel: [{ Value: 'CRITICAL', Comparison: 'EQUALS' }],
          WorkflowStatus: [{ Value: 'NEW', Comparison: 'EQUALS' }],
        },
      },
    ])
    expect(after).toEqual([made])
    expect(awsRequestIds).toHaveLength(1)
    const [end, start] = await opened.state.db.select().from(audit).orderBy(desc(audit.seq)).limit(2)
    expect(start).toMatchObject({ actorName: 'Ana', action: 'action.accept', target: { action: id } })
    expect(end).toMatchObject({
      actorKind: 'system',
      action: 'action.result',
      target: { action: id, result: 'confirmed', made },
      awsRequestIds,
    })
    expect(await verifyAudit(opened.state)).toMatchObject({ ok: true })
  })

  test('a lost answer leaves exactly one insight, and its ARN is found', async () => {
    const name = named('lost answer')
    const id = await accept(creating(name))
    await fault({ kind: 'answer-lost', operation: 'CreateInsight', count: 1 })
    begin()
    const { made } = await reaches(id, 'confirmed')
    expect((await own(name)).map(({ arn }) => arn)).toEqual([made])
  })

  test('an answer that is lost on the way to AWS is sent again', async () => {
    const name = named('never arrived')
    const id = await accept(creating(name))
    await fault({ kind: 'reset', operation: 'CreateInsight', count: 2 })
    begin()
    await reaches(id, 'confirmed')
    expect(await own(name)).toHaveLength(1)
  })

  test.each(['before the call', 'after the call'])(
    'a worker that is lost %s leaves exactly one',
    async at => {
      const name = named(`killed ${at}`)
      const id = await accept(creating(name))
      const lost = await leaseAction(opened.state, { leasedBy: 'lost', lease: 50 })
      if (!lost) throw new Error('Nothing was leased')
      expect(await markCalled(opened.state, lost, lost.before)).toBe(true)
      const [call] = lost.plan
      const input = { Name: name, GroupByAttribute: 'AwsAccountId', Filters: {} }
      if (at === 'after the call') await writer.createInsight({ ...input, ...Object(call?.input) }, never)
      const calls: string[] = []
      begin(
        {},
        {
          createInsight(wanted, signal) {
            calls.push(wanted.Name)
            return writer.createInsight(wanted, signal)
          },
        },
      )
      await reaches(id, 'confirmed')
      expect(await own(name)).toHaveLength(1)
      expect(calls).toEqual(at === 'after the call' ? [] : [name])
      // The lost worker comes back: it may not call any more.
      expect(await markCalled(opened.state, lost, null)).toBe(false)
    },
  )

  test('an insight with the same content that was there before is not taken for its own', async () => {
    const name = named('twin')
    const id = await accept(creating(name))
    // Another person created it after the acceptance, and before the first call.
    const theirs = await writer.createInsight(
      {
        Name: name,
        GroupByAttribute: 'AwsAccountId',
        Filters: {
          WorkflowStatus: [{ Value: 'NEW', Comparison: 'EQUALS' }],
          SeverityLabel: [{ Value: 'CRITICAL', Comparison: 'EQUALS' }],
        },
      },
      never,
    )
    await fault({ kind: 'reset', operation: 'CreateInsight', count: 1 })
    begin()
    const { made } = await reaches(id, 'confirmed')
    expect(made).not.toBe(theirs.made)
    expect(await own(name)).toHaveLength(2)
  })

  test('create, rename and delete are undone by the values from before', async () => {
    const name = named('undone')
    begin()
    const created = await accept(creating(name))
    const { made } = await reaches(created, 'confirmed')
    const arn = String(made)

    const renamed = await accept({ kind: 'insight.rename', input: { arn, name: `${name} 2` } })
    await reaches(renamed, 'confirmed')
    expect(await own(`${name} 2`)).toHaveLength(1)
    await reaches(await undo(renamed), 'confirmed')
    expect((await own(name)).map(one => one.arn)).toEqual([arn])

    const before = await own(name)
    const deleted = await accept({ kind: 'insight.delete', input: { arn } })
    await reaches(deleted, 'confirmed')
    expect(await own(name)).toEqual([])
    const restored = await reaches(await undo(deleted), 'confirmed')
    expect(await own(name)).toEqual(before.map(one => ({ ...one, arn: restored.made })))
    expect((await read(deleted)).undoneBy).toBe(restored.id)

    const again = await accept(creating(`${name} 3`))
    await reaches(again, 'confirmed')
    await reaches(await undo(again), 'confirmed')
    expect(await own(`${name} 3`)).toEqual([])
  })

  test('what others changed meanwhile is not changed: it ends as diverged, and nothing is sent', async () => {
    const name = named('moved')
    const started = begin()
    const { made } = await reaches(await accept(creating(name)), 'confirmed')
    const arn = String(made)
    await started.stop()

    const renamed = await accept({ kind: 'insight.rename', input: { arn, name: `${name} 2` } })
    const deleted = await accept({ kind: 'insight.delete', input: { arn } })
    await writer.renameInsight({ InsightArn: arn, Name: `${name} theirs` }, never)
    begin()
    expect((await reaches(renamed, 'diverged')).error).toBe(
      `Another person or program renamed it to “${name} theirs”.`,
    )
    expect((await reaches(deleted, 'diverged')).error).toBe('Another person or program changed this insight.')
    expect(await own(`${name} theirs`)).toHaveLength(1)
    await writer.deleteInsight({ InsightArn: arn }, never)
  })

  test('an insight that a person deletes before its read-back has diverged', async () => {
    const name = named('deleted')
    const id = await accept(creating(name))
    begin(
      {},
      {
        async createInsight(wanted, signal) {
          const written = await writer.createInsight(wanted, signal)
          await writer.deleteInsight({ InsightArn: written.made ?? '' }, never)
          return written
        },
      },
    )
    expect((await reaches(id, 'diverged')).error).toBe('AWS took it, but does not show it.')
    expect(await names()).not.toContain(name)
  })

  test('what AWS refuses fails in its own words, and what the role lacks waits and names the IAM action', async () => {
    const name = named('refused')
    const unknown = await accept({
      kind: 'insight.create',
      input: {
        name,
        group_by: 'Nonsense',
        filters: { SeverityLabel: [{ Value: 'LOW', Comparison: 'EQUALS' }] },
      },
    })
    const denied = await accept(creating(`${name} denied`))
    await fault({ kind: 'denied', operation: 'CreateInsight', count: 1 })
    const worker = begin({ retry: 1, retryCap: 1 })
    // The first in order meets the fault; both go their ways.
    expect((await reaches(unknown, 'failed')).error).toContain('Invalid GroupByAttribute: Nonsense')
    await reaches(denied, 'confirmed')
    expect(worker.problem()).toBeNull()
  })

  test('a lacking permission is shown with its IAM action as long as it lasts', async () => {
    const id = await accept(creating(named('denied')))
    await fault({ kind: 'denied', operation: 'CreateInsight' })
    const worker = begin()
    await vi.waitFor(async () => {
      expect(worker.problem()).toMatchObject({ iam_action: 'securityhub:CreateInsight' })
      expect(await read(id)).toMatchObject({
        mayHaveReached: false,
        error: expect.stringContaining('may not call'),
      })
    }, WAIT)
  })

  test('a full account fails with the limit in AWS’s words, and is not tried for ever', async () => {
    const some = await writer.listInsights(never)
    const filler: string[] = []
    for (let count = some.length; count < 100; count += 1) {
      const input = { Name: `filler ${count}`, GroupByAttribute: 'ResourceId', Filters: {} }
      filler.push(String((await writer.createInsight(input, never)).made))
    }
    const id = await accept(creating(named('too many')))
    begin()
    expect((await reaches(id, 'failed')).error).toContain('The limit of 100 custom insights is reached')
    for (const InsightArn of filler) await writer.deleteInsight({ InsightArn }, never)
    const rows = await opened.state.db
      .select()
      .from(audit)
      .where(eq(audit.action, 'action.result'))
      .orderBy(audit.seq)
    expect(rows.at(-1)).toMatchObject({ target: { action: id, result: 'failed' } })
  })
})
