import { eq } from 'drizzle-orm'
import { pino } from 'pino'
import { describe, expect, test, vi } from 'vitest'
import { createAwsWriter } from '@/server/aws/write/create-aws-writer'
import { type ApiResult, decidedItem, type ItemResult } from '@/server/domain/change/change'
import { audit, owners } from '@/server/state/schema'
import { insertChange } from '@/server/state/testing/insert-change'
import { canRun, ENGINES } from '@/server/state/testing/run-state'
import { writePage } from '@/server/store/merge/write-page'
import { startSender } from '@/server/worker/send/start-sender'
import { runCopy } from '@/server/worker/testing/run-copy'
import { runOutbox, sentResult, taken } from '@/server/worker/testing/run-outbox'
import { never, WAIT } from '@/server/worker/testing/run-sandbox'

const copy = runCopy({ findings: 7_000 })
const { settings, aws, setAsff, setOcsf } = copy

describe.each(ENGINES)('the read-back over %s', engine => {
  if (!canRun(engine)) {
    test.skip('needs PostgreSQL on this machine', () => undefined)
    return
  }
  const {
    opened,
    events,
    goAhead,
    take,
    takeOne,
    begin,
    sent,
    batchesOf,
    resultsOf,
    isDone,
    isLookedAt,
    shown,
  } = runOutbox(engine, copy)

  test.each(['asff', 'ocsf', 'asff+ocsf'] as const)(
    'a click on a finding of %s is confirmed, and the index, the audit log and the pages have it',
    async formats => {
      const item = takeOne(formats)
      const started = await begin()
      if (item.asff) await setAsff([item], 'NOTIFIED')
      if (item.ocsf !== null) await setOcsf([item.ocsf], 2)
      const { id } = await sent([item], { workflow: 'NOTIFIED' })
      started.accepted({ id, set: { workflow: 'NOTIFIED' } }, [decidedItem(item)])
      expect(started.pending.latest(item.key)).toMatchObject({ change: id, state: 'pending' })
      expect(await isDone(id)).toMatchObject([{ state: 'confirmed', seen: null }])
      expect(await shown(item.key, 'workflow')).toBe('NOTIFIED')
      await vi.waitFor(() => expect(started.pending.latest(item.key)).toBeNull(), WAIT)
      const rows = await opened.state.db.select().from(audit).where(eq(audit.action, 'change.result'))
      expect(rows.filter(({ target }) => JSON.stringify(target).includes(id))).toMatchObject([
        { after: { confirmed: 1, failed: 0, diverged: 0, stopped: 0 }, awsRequestIds: ['r-1'] },
      ])
      await vi.waitFor(() => {
        expect(events).toContainEqual({ type: 'change', id })
        expect(events).toContainEqual({ type: 'findings' })
      }, WAIT)
    },
  )

  test('many clicks are all confirmed, also where one look cannot read them all', async () => {
    const some = take('asff', 75)
    await setAsff(some, 'RESOLVED')
    const clicks = [some.slice(0, 25), some.slice(25, 50), some.slice(50)]
    const inserted = await Promise.all(clicks.map(click => sent(click, { workflow: 'RESOLVED' })))
    await begin()
    for (const { id } of inserted)
      expect(new Set((await isDone(id)).map(result => result.state))).toEqual(new Set(['confirmed']))
  })

  test('an accepted click goes to Security Hub and comes back confirmed', async () => {
    const item = takeOne('asff+ocsf')
    const writer = createAwsWriter(settings)
    const set = { workflow: 'NOTIFIED', note: 'Told the team', owner: 'ann', severity: 'LOW' } as const
    const started = await begin({}, aws, onProgress =>
      startSender({ state: opened.state, writer, log: pino({ level: 'silent' }), onProgress }),
    )
    const { id } = await insertChange(opened.state, { set, items: [item] })
    started.accepted({ id, set }, [decidedItem(item)])
    const [result] = await isDone(id)
    expect(result).toMatchObject({ state: 'confirmed', asff: { awsRequestId: expect.any(String) } })
    const [row] = await copy.index.query(
      'SELECT workflow, note, owner, severity FROM findings WHERE key = ?',
      [item.key],
    )
    expect(row).toEqual(set)
    await started.stop()
    writer.close()
  })

  test('what AWS shows late is confirmed late', async () => {
    const item = takeOne('asff')
    const { id } = await sent([item], { workflow: 'RESOLVED' })
    await begin()
    await isLookedAt(id)
    await setAsff([item], 'RESOLVED')
    goAhead(2 * 60_000)
    expect(await isDone(id)).toMatchObject([{ state: 'confirmed' }])
  })

  test('a finding with two documents is confirmed only when both show it', async () => {
    const item = takeOne('asff+ocsf')
    const { id } = await sent([item], { workflow: 'RESOLVED' })
    await setAsff([item], 'RESOLVED')
    await begin()
    await isLookedAt(id)
    expect(await resultsOf(id)).toMatchObject([{ state: 'accepted' }])
    await setOcsf([item.ocsf ?? ''], 4)
    goAhead(2 * 60_000)
    expect(await isDone(id)).toMatchObject([{ state: 'confirmed' }])
  })

  test('the owner of a finding that only OCSF has is kept by Hubdesk, and released again', async () => {
    const item = takeOne('ocsf')
    const untouched: ItemResult = { state: 'accepted', asff: null, ocsf: null, seen: null }
    const { id } = await sent([item], { owner: 'ann' }, { results: [untouched] })
    await begin()
    expect(await isDone(id)).toMatchObject([{ state: 'confirmed' }])
    const kept = () => opened.state.db.select().from(owners).where(eq(owners.findingKey, item.key))
    expect(await kept()).toMatchObject([{ owner: 'ann', changeId: id }])
    await vi.waitFor(async () => expect(await shown(item.key, 'owner')).toBe('ann'), WAIT)
    const release = await sent([item], { owner: null }, { results: [untouched] })
    await isDone(release.id)
    expect(await kept()).toEqual([])
    await vi.waitFor(async () => expect(await shown(item.key, 'owner')).toBe(item.before.owner), WAIT)
  })

  test('an earlier decision is confirmed by the later one that replaced it', async () => {
    const item = takeOne('asff')
    const createdAt = new Date(Date.now() - 1_000)
    const first = await sent([item], { workflow: 'RESOLVED' }, { createdAt })
    const second = await sent([item], { workflow: 'SUPPRESSED' })
    await setAsff([item], 'SUPPRESSED')
    await begin()
    expect(await isDone(first.id)).toMatchObject([{ state: 'confirmed' }])
    expect(await isDone(second.id)).toMatchObject([{ state: 'confirmed' }])
  })

  test('a job is confirmed by what events brought, without a call', async () => {
    const some = take('asff', 30)
    const { id } = await sent(some, { workflow: 'NOTIFIED' })
    await setAsff(some, 'NOTIFIED')
    const identities = some.flatMap(({ asff }) => (asff ? [asff] : []))
    const page = await aws.getFindingsByIds(identities, never)
    await writePage(copy.index, { ...page, generation: 1, checkpoint: null })
    const refuse = () => Promise.reject(new Error('no call was expected'))
    const started = await begin(
      { eventsFirst: 60_000 },
      {
        getFindingsByIds: refuse,
        getFindingsV2ByUids: refuse,
      },
    )
    expect(new Set((await isDone(id)).map(result => result.state))).toEqual(new Set(['confirmed']))
    expect(started.problem()).toBeNull()
  })

  test('the counts of a change of 1,000 add up, for any results of its findings', async () => {
    const some = take('asff+ocsf', 1_000)
    await setAsff(some, 'RESOLVED')
    for (let at = 0; at < some.length; at += 100)
      await setOcsf(
        some.slice(at, at + 100).flatMap(({ ocsf }) => ocsf ?? []),
        4,
      )
    await setAsff(some.slice(0, 7), 'SUPPRESSED')
    const failed: ApiResult = {
      ...taken,
      state: 'failed',
      code: 'FindingNotFound',
      message: 'No such finding',
    }
    const results = some.map(
      (item, at): ItemResult =>
        at < 990 ? sentResult(item) : { ...sentResult(item), state: 'failed', asff: failed },
    )
    const { id } = await sent(some, { workflow: 'RESOLVED' }, { results })
    const started = await begin()
    const ended = await isDone(id)
    const count = (wanted: string) => ended.filter(result => result.state === wanted).length
    expect([count('confirmed'), count('diverged'), count('failed')]).toEqual([983, 7, 10])
    const batches = await batchesOf(id)
    const sum = (column: 'confirmed' | 'diverged' | 'failed' | 'accepted') =>
      batches.reduce((total, batch) => total + batch[column], 0)
    expect([sum('confirmed'), sum('diverged'), sum('failed'), sum('accepted')]).toEqual([983, 7, 10, 0])
    await vi.waitFor(() => {
      expect(some.filter(({ key }) => started.pending.latest(key)?.state === 'pending')).toEqual([])
      expect(started.pending.latest(some[999]?.key ?? '')?.message).toBe('No such finding')
    }, WAIT)
  })
})
