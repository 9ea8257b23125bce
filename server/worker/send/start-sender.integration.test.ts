import { describe, expect, test, vi } from 'vitest'
import { canRun, ENGINES } from '@/server/state/testing/run-state'
import { one, runFindings, take } from '@/server/worker/testing/run-findings'
import { never, WAIT } from '@/server/worker/testing/run-sandbox'
import { runSender } from '@/server/worker/testing/run-sender'

const findings = runFindings()
const { fault, writer, both, onlyAsff, shownAsff, shownOcsf, history } = findings

describe.each(ENGINES)('the sender on %s', engine => {
  if (!canRun(engine)) {
    test.skip('needs PostgreSQL on this machine', () => {})
    return
  }
  const { progressed, begin, insert, batchOf, sent, recorded } = runSender(engine, findings)

  test('a decision reaches both APIs, once, under the name of its author', async () => {
    const item = one(both)
    const change = await insert({ workflow: 'NOTIFIED', severity: 'LOW', note: 'Looking into it' }, [item], {
      actorName: 'Approver',
    })
    begin()
    const row = await sent(change)
    expect(row).toMatchObject({ accepted: 1, failed: 0, leasedBy: null, leasedUntil: null, attempts: 0 })
    expect(row.results).toMatchObject([
      { state: 'accepted', asff: { state: 'accepted' }, ocsf: { state: 'accepted' }, seen: null },
    ])
    expect(row.results?.[0]?.asff?.awsRequestId).toMatch(/\S/)
    expect(row.results?.[0]?.ocsf?.awsRequestId).not.toBe(row.results?.[0]?.asff?.awsRequestId)
    const wanted = { workflow: 'NOTIFIED', severity: 'LOW' }
    expect(await shownAsff(item)).toMatchObject({
      ...wanted,
      note: { text: 'Looking into it', by: 'Approver' },
    })
    expect(await shownOcsf(item)).toMatchObject({ ...wanted, note: { text: 'Looking into it' } })
    expect(await history(item)).toHaveLength(1)
    expect(progressed).toContain(change.id)
  })

  test('an owner joins the other fields of the finding, and releasing takes only the owner away', async () => {
    const item = one(both)
    await writer.updateFindings([item.asff], { userDefined: { ticket: 'SEC-1' } }, never)
    begin()
    const claimed = await sent(await insert({ owner: 'Approver' }, [item]))
    expect(claimed.results?.[0]).toMatchObject({ state: 'accepted', ocsf: null })
    expect((await shownAsff(item))?.userDefined).toEqual({ ticket: 'SEC-1', owner: 'Approver' })
    await sent(await insert({ owner: null }, [item]))
    expect((await shownAsff(item))?.userDefined).toEqual({ ticket: 'SEC-1' })
  })

  test('what no API of the finding can carry is accepted without a call', async () => {
    const { asff: _, ...item } = one(both)
    await fault({ kind: 'error500' })
    begin()
    const row = await sent(await insert({ owner: 'Approver' }, [{ ...item, asff: null }]))
    expect(row.results).toMatchObject([{ state: 'accepted', asff: null, ocsf: null }])
  })

  test('each finding of an undo gets its own values, and equal ones share a call', async () => {
    const [first, second, third] = take(onlyAsff, 3)
    const items = [first, second, third].flatMap((item, at) =>
      item ? { ...item, set: { note: at === 1 ? 'two' : 'one' } } : [],
    )
    const { calls, over } = recorded()
    begin({}, over)
    await sent(await insert({}, items))
    expect(calls.toSorted()).toEqual(['one', 'two'])
    for (const item of items) expect((await shownAsff(item))?.note?.text).toBe(item.set.note)
  })

  test('a click goes at once, before the jobs that were accepted earlier, and jobs take turns', async () => {
    const { calls, over } = recorded()
    for (const name of ['job a', 'job b'])
      await insert({ note: name }, take(onlyAsff, 4), { priority: 1, batchSize: 1 })
    const click = await insert({ note: 'click' }, [one(onlyAsff)])
    // One batch at a time, so that the order of the calls is the order of the leases.
    let gate = Promise.resolve()
    begin(
      {},
      {
        updateFindings(identities, update, signal) {
          const call = gate.then(() => over.updateFindings(identities, update, signal))
          gate = call.then(
            () => undefined,
            () => undefined,
          )
          return call
        },
      },
    )
    await sent(click)
    await vi.waitFor(() => expect(calls).toHaveLength(9), WAIT)
    expect(calls[0]).toBe('click')
    expect(new Set(calls.slice(1, 3))).toEqual(new Set(['job a', 'job b']))
    expect(calls.slice(1, 5).filter(name => name === 'job a')).toHaveLength(2)
  })

  test('a click does not wait for the answers to a job, nor for the next look for work', async () => {
    await insert({ note: 'job' }, take(onlyAsff, 8), { priority: 1, batchSize: 1 })
    let waiting = 0
    const started = begin(
      { idle: 60_000, busy: 60_000 },
      {
        updateFindings(identities, update, signal) {
          if (update.note?.text !== 'job') return writer.updateFindings(identities, update, signal)
          waiting += 1
          return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
        },
      },
    )
    await vi.waitFor(() => expect(waiting).toBe(4), WAIT)
    const click = await insert({ note: 'click' }, [one(onlyAsff)])
    started.wake()
    await vi.waitFor(async () => expect((await batchOf(click)).state).toBe('sent'), { timeout: 2_000 })
  })

  test('a batch that was put off before the clock was set back does not wait for that hour', async () => {
    const notBefore = new Date(Date.now() + 3_600_000)
    const change = await insert({ note: 'put off' }, [one(onlyAsff)], { batch: { notBefore } })
    begin()
    expect(await sent(change)).toMatchObject({ accepted: 1 })
  })

  test('a batch waits for the earlier decisions on its findings', async () => {
    const item = one(onlyAsff)
    const earlier = await insert({ note: 'earlier' }, [item], { priority: 1 })
    const [waitsFor] = earlier.batchIds
    const later = await insert({ note: 'later' }, [item], { batch: { waitsFor: [waitsFor ?? 0] } })
    const { calls, over } = recorded()
    begin({}, over)
    await sent(later)
    expect(calls).toEqual(['earlier', 'later'])
  })
})
