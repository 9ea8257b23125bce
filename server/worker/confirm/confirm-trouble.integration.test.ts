import { eq } from 'drizzle-orm'
import { describe, expect, test, vi } from 'vitest'
import { type ApiResult, decidedItem } from '@/server/domain/change/change'
import { changeBatches } from '@/server/state/schema'
import { insertChange } from '@/server/state/testing/insert-change'
import { canRun, ENGINES } from '@/server/state/testing/run-state'
import { runCopy } from '@/server/worker/testing/run-copy'
import { runOutbox, sentResult, taken } from '@/server/worker/testing/run-outbox'
import { WAIT } from '@/server/worker/testing/run-sandbox'

const copy = runCopy({ findings: 3_000 })
const { aws, setAsff } = copy

describe.each(ENGINES)('the read-back over %s', engine => {
  if (!canRun(engine)) {
    test.skip('needs PostgreSQL on this machine', () => undefined)
    return
  }
  const { opened, goAhead, take, takeOne, begin, sent, resultsOf, isDone, isLookedAt, shown } = runOutbox(
    engine,
    copy,
  )

  test('a value that another writer set has diverged at once, and both values are reported', async () => {
    const item = takeOne('asff')
    await setAsff([item], 'RESOLVED')
    await setAsff([item], 'SUPPRESSED')
    const { id } = await sent([item], { workflow: 'RESOLVED' })
    const started = await begin()
    expect(await isDone(id)).toMatchObject([{ state: 'diverged', seen: { workflow: 'SUPPRESSED' } }])
    await vi.waitFor(() =>
      expect(started.pending.latest(item.key)).toEqual({
        change: id,
        state: 'diverged',
        set: { workflow: 'RESOLVED' },
        message: null,
        seen: { workflow: 'SUPPRESSED' },
      }),
    )
    expect(await shown(item.key, 'workflow')).toBe('SUPPRESSED')
  })

  test('a value that AWS set back to the one before diverges after five minutes, and is left alone then', async () => {
    const item = takeOne('asff')
    await setAsff([item], 'RESOLVED')
    await setAsff([item], 'NEW')
    const { id } = await sent([item], { workflow: 'RESOLVED' })
    await begin()
    await isLookedAt(id)
    expect(await resultsOf(id)).toMatchObject([{ state: 'accepted' }])
    goAhead(6 * 60_000)
    expect(await isDone(id)).toMatchObject([{ state: 'diverged', seen: { workflow: 'NEW' } }])
    expect(await shown(item.key, 'workflow')).toBe('NEW')
  })

  test('what the index showed before the change proves nothing', async () => {
    const item = takeOne('asff')
    // Another person decided, and no event reported it: the index still shows NEW.
    await setAsff([item], 'NOTIFIED')
    const before = { ...item.before, workflow: 'RESOLVED' } as const
    const { id } = await sent([{ ...item, before }], { workflow: 'NEW' })
    await begin()
    expect(await isDone(id)).toMatchObject([{ state: 'diverged', seen: { workflow: 'NOTIFIED' } }])
  })

  test('a finding that AWS refused is reported at once, while the others of the change wait', async () => {
    const [late, refused] = take('asff', 2)
    if (!late || !refused) throw new Error('unreachable: take has checked it')
    const failed: ApiResult = {
      ...taken,
      state: 'failed',
      code: 'FindingNotFound',
      message: 'No such finding',
    }
    const results = [sentResult(late), { ...sentResult(refused), state: 'failed', asff: failed } as const]
    const started = await begin()
    const set = { workflow: 'RESOLVED' } as const
    const { id } = await insertChange(opened.state, { set, items: [late, refused] })
    started.accepted({ id, set }, [late, refused].map(decidedItem))
    await opened.state.db
      .update(changeBatches)
      .set({ state: 'sent', results })
      .where(eq(changeBatches.changeId, id))
    await isLookedAt(id)
    expect(started.pending.latest(late.key)).toMatchObject({ state: 'pending' })
    expect(started.pending.latest(refused.key)).toMatchObject({ state: 'failed', message: 'No such finding' })
    await setAsff([late], 'RESOLVED')
    goAhead(60_000)
    await isDone(id)
  })

  test('the index follows what one API took, also where the other refused it', async () => {
    const item = takeOne('asff+ocsf')
    await setAsff([item], 'RESOLVED')
    const failed: ApiResult = { ...taken, state: 'failed', code: 'ConflictException', message: 'Try later' }
    const results = [{ ...sentResult(item), state: 'failed', ocsf: failed } as const]
    const { id } = await sent([item], { workflow: 'RESOLVED' }, { results })
    await begin()
    expect(await isDone(id)).toMatchObject([{ state: 'failed' }])
    expect(await shown(item.key, 'workflow')).toBe('RESOLVED')
  })

  test('a restart takes up what is pending, and confirms it', async () => {
    const item = takeOne('asff')
    const { id } = await sent([item], { workflow: 'RESOLVED' })
    const first = await begin()
    await isLookedAt(id)
    await first.stop()
    await setAsff([item], 'RESOLVED')
    const second = await begin()
    expect(second.pending.latest(item.key)).toMatchObject({ change: id, state: 'pending' })
    goAhead(60_000)
    expect(await isDone(id)).toMatchObject([{ state: 'confirmed' }])
    await vi.waitFor(() => expect(second.pending.latest(item.key)).toBeNull(), WAIT)
  })

  test('a restart remembers troubles, but not those that a later decision ended', async () => {
    const [alone, again] = take('asff', 2)
    if (!alone || !again) throw new Error('unreachable: take has checked it')
    await setAsff([alone, again], 'SUPPRESSED')
    const { id } = await sent([alone, again], { workflow: 'RESOLVED' })
    const first = await begin()
    await isDone(id)
    await setAsff([again], 'NOTIFIED')
    await isDone((await sent([again], { workflow: 'NOTIFIED' })).id)
    await first.stop()
    const second = await begin()
    expect(second.pending.latest(alone.key)).toMatchObject({ change: id, state: 'diverged' })
    expect(second.pending.latest(again.key)).toBeNull()
  })

  test('a finding that Security Hub does not have any more has failed, in words', async () => {
    const item = takeOne('asff')
    const gone = { ...item, asff: item.asff && { ...item.asff, id: `${item.asff.id}-gone` } }
    const { id } = await sent([gone], { workflow: 'RESOLVED' })
    const started = await begin()
    await isLookedAt(id)
    goAhead(10_000)
    const [result] = await isDone(id)
    expect(result).toMatchObject({ state: 'failed', asff: { code: 'ResourceNotFoundException' } })
    await vi.waitFor(() => expect(started.pending.latest(item.key)?.message).toContain('any more'))
  })

  test('trouble with AWS is reported while it lasts, and ends no decision', async () => {
    const item = takeOne('asff')
    await setAsff([item], 'RESOLVED')
    const { id } = await sent([item], { workflow: 'RESOLVED' })
    let isDown = true
    const started = await begin(
      {},
      {
        getFindingsByIds: (identities, signal) =>
          isDown ? Promise.reject(new Error('down')) : aws.getFindingsByIds(identities, signal),
        getFindingsV2ByUids: aws.getFindingsV2ByUids,
      },
    )
    await vi.waitFor(() => expect(started.problem()).not.toBeNull(), WAIT)
    expect(await resultsOf(id)).toMatchObject([{ state: 'accepted' }])
    isDown = false
    goAhead(2 * 60_000)
    expect(await isDone(id)).toMatchObject([{ state: 'confirmed' }])
    await vi.waitFor(() => expect(started.problem()).toBeNull(), WAIT)
  })
})
