import { eq, ne, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import type { ItemResult } from '@/server/domain/change/change'
import { findUnserved } from '@/server/state/changes/find-unserved'
import { keepResults } from '@/server/state/changes/keep-results'
import { leaseBatch } from '@/server/state/changes/lease-batch'
import { stopChange } from '@/server/state/changes/stop-change'
import { changeBatches } from '@/server/state/schema'
import { canRun, ENGINES } from '@/server/state/testing/run-state'
import { one, runFindings, take } from '@/server/worker/testing/run-findings'
import { never, WAIT } from '@/server/worker/testing/run-sandbox'
import { runSender, silent } from '@/server/worker/testing/run-sender'
import { watchSender } from './watch-sender'

const findings = runFindings()
const { admin, fault, writer, both, onlyAsff, history } = findings

describe.each(ENGINES)('the sender on %s', engine => {
  if (!canRun(engine)) {
    test.skip('needs PostgreSQL on this machine', () => {})
    return
  }
  const { opened, start, begin, insert, batchOf, resultOf, sent, recorded } = runSender(engine, findings)

  test('a sender that died while sending is taken over; what AWS shows already is not sent again', async () => {
    const [done, missing] = take(onlyAsff, 2)
    if (!done?.asff || !missing) throw new Error('The sandbox has no more findings')
    const change = await insert({ note: 'crash' }, [done, missing])
    const lost = await leaseBatch(opened.state, { leasedBy: 'lost', lease: 50, clicksOnly: false })
    await writer.updateFindings([done.asff], { note: { text: 'crash', by: 'Analyst' } }, never)
    const { calls, over } = recorded()
    begin({}, over)
    expect(await sent(change)).toMatchObject({ accepted: 2 })
    expect(calls).toEqual(['crash'])
    expect(await history(done)).toHaveLength(1)
    expect(await history(missing)).toHaveLength(1)
    if (!lost) throw new Error('Nothing was leased')
    const late = { results: [], againIn: 0, attempts: 7 }
    expect(await keepResults(opened.state, lost, late)).toBe(false)
    expect(await batchOf(change)).toMatchObject({ state: 'sent', accepted: 2, attempts: 0 })
  })

  test('a live lease is left alone, and a stopped change sends nothing more', async () => {
    const held = await insert({ note: 'held' }, [one(onlyAsff)])
    await leaseBatch(opened.state, { leasedBy: 'other', lease: 60_000, clicksOnly: false })
    const item = one(onlyAsff)
    const stopped = await insert({ note: 'stopped' }, [item], { change: { state: 'stopped' } })
    begin()
    expect(await sent(stopped)).toMatchObject({ stopped: 1, accepted: 0 })
    expect((await batchOf(held)).state).toBe('sending')
    expect(await history(item)).toEqual([])
  })

  test('a stop takes back what was not sent, and finds out what may have been', async () => {
    const [taken, lost] = take(onlyAsff, 2)
    if (!taken?.asff || !lost) throw new Error('The sandbox has no more findings')
    const unsure: ItemResult = {
      state: 'sending',
      asff: { state: 'queued', code: 'TimeoutError', message: null, awsRequestId: null },
      ocsf: null,
      seen: null,
    }
    const change = await insert({ note: 'stop' }, [taken, lost], {
      results: [unsure, unsure],
      batch: { notBefore: new Date(Date.now() + 60_000) },
    })
    await writer.updateFindings([taken.asff], { note: { text: 'stop', by: 'Analyst' } }, never)
    expect(await opened.state.db.transaction(tx => stopChange(tx, change.id))).toEqual([])
    begin()
    expect(await sent(change)).toMatchObject({ accepted: 1, stopped: 1 })
    expect(await history(taken)).toHaveLength(1)
    expect(await history(lost)).toEqual([])
  })

  test('a lease is held as long as the work takes, and a process that loses it ends its calls and writes nothing', async () => {
    const change = await insert({ note: 'slow' }, [one(onlyAsff)])
    let ended = false
    const started = begin(
      { lease: 150 },
      {
        updateFindings: (_identities, _update, signal) =>
          new Promise((_, reject) =>
            signal.addEventListener('abort', () => {
              ended = true
              reject(signal.reason)
            }),
          ),
      },
    )
    await vi.waitFor(async () => expect((await batchOf(change)).state).toBe('sending'), WAIT)
    const first = (await batchOf(change)).leasedUntil?.getTime() ?? 0
    await vi.waitFor(async () => {
      expect((await batchOf(change)).leasedUntil?.getTime()).toBeGreaterThan(first + 300)
    }, WAIT)
    expect(await batchOf(change)).toMatchObject({ state: 'sending', fence: 1 })
    expect(ended).toBe(false)
    // As a sender does that held the lease for expired.
    await opened.state.db
      .update(changeBatches)
      .set({ fence: 2, leasedBy: 'other', leasedUntil: new Date(Date.now() + 60_000) })
    await vi.waitFor(() => expect(ended).toBe(true), WAIT)
    await started.stop()
    expect(await batchOf(change)).toMatchObject({
      state: 'sending',
      fence: 2,
      leasedBy: 'other',
      results: null,
    })
  })

  test('a sender that stood still for longer than its lease makes no call with it', async () => {
    const change = await insert({ owner: 'Noor' }, [one(onlyAsff)])
    let hasStood = false
    const attempts: number[] = []
    begin(
      { lease: 200 },
      {
        async getFindingsByIds(identities, signal) {
          const answer = await writer.getFindingsByIds(identities, signal)
          // As SIGSTOP does: no timer fires before the work goes on.
          if (!hasStood) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)
          hasStood = true
          return answer
        },
        async updateFindings(identities, update, signal) {
          attempts.push((await batchOf(change)).attempts)
          return writer.updateFindings(identities, update, signal)
        },
      },
    )
    expect(await sent(change)).toMatchObject({ accepted: 1 })
    expect(attempts).toEqual([1])
  })

  test('being stopped ends a silent call in time, and the next start finds out what became of it', async () => {
    const item = one(onlyAsff)
    await fault({ kind: 'silence', operation: 'BatchUpdateFindings' })
    const change = await insert({ note: 'silence' }, [item])
    const stopping = begin()
    await vi.waitFor(async () => expect((await batchOf(change)).state).toBe('sending'), WAIT)
    const before = performance.now()
    await stopping.stop()
    expect(performance.now() - before).toBeLessThan(1_500)
    expect(await batchOf(change)).toMatchObject({ state: 'queued', leasedBy: null, notBefore: null })
    expect(await resultOf(change)).toMatchObject({ state: 'sending' })
    await admin('DELETE', 'faults')
    begin()
    await sent(change)
    expect(await history(item)).toHaveLength(1)
  })

  test('a desk whose worker is gone says so, and is content once one sends again', async () => {
    const ago = (milliseconds: number) => new Date(Date.now() - milliseconds)
    const watching = watchSender({ state: opened.state, log: silent, timing: { look: 20, patience: 5_000 } })
    try {
      const fresh = await insert({ note: 'fresh' }, [one(onlyAsff)])
      const late = await insert({ note: 'late' }, [one(onlyAsff)], {
        createdAt: ago(60_000),
        batch: { notBefore: new Date(Date.now() + 60_000) },
      })
      expect(await findUnserved(opened.state)).toBeLessThan(5_000)
      expect(watching.problem()).toBeNull()
      await opened.state.db
        .update(changeBatches)
        .set({ notBefore: ago(10_000) })
        .where(eq(changeBatches.changeId, late.id))
      await vi.waitFor(() => expect(watching.problem()?.message).toMatch(/npm run worker/), WAIT)
      begin()
      await sent(fresh)
      await vi.waitFor(() => expect(watching.problem()).toBeNull(), WAIT)
    } finally {
      await watching.stop()
    }
  })

  test('through faults, crashes and two senders every decision arrives exactly once', async () => {
    const items = take(both, 120)
    const inserted = await insert({ workflow: 'RESOLVED', note: 'chaos' }, items, { batchSize: 4 })
    // Senders that died: some findings of their batches had reached AWS.
    const crashes = fc.sample(fc.subarray([0, 1, 2, 3]), { seed: 7, numRuns: 10 })
    for (const [batch, reached] of crashes.entries()) {
      const identities = reached.flatMap(at => items[batch * 4 + at]?.asff ?? [])
      const note = { text: 'chaos', by: 'Analyst' }
      if (identities.length > 0)
        await writer.updateFindings(identities, { workflow: 'RESOLVED', note }, never)
      await opened.state.db
        .update(changeBatches)
        .set({ state: 'sending', leasedUntil: new Date(0), fence: 1 })
        .where(eq(changeBatches.id, inserted.batchIds[batch] ?? -1))
    }
    for (const [at, kind] of ['answer-lost', 'empty-object', 'error500', 'reset', 'truncated'].entries())
      await fault({ kind, operation: 'BatchUpdateFindings', probability: 0.12, seed: at + 1 })
    const odd = { operation: 'BatchUpdateFindings', kind: 'unprocessed', every: 3 }
    await fault({ ...odd, codes: ['ConcurrentUpdateError', 'InternalFailure'], probability: 0.2, seed: 8 })
    await fault({ ...odd, unlisted: true, probability: 0.2, seed: 9 })
    await fault({ operation: 'GetFindings', kind: 'truncated', probability: 0.2, seed: 10 })
    const quick = { retryCap: 100 }
    const other = start(quick)
    begin(quick)
    try {
      await vi.waitFor(
        async () => {
          const open = await opened.state.db
            .select({ id: changeBatches.id })
            .from(changeBatches)
            .where(ne(changeBatches.state, 'sent'))
          expect(open).toEqual([])
        },
        { timeout: 50_000, interval: 100 },
      )
    } finally {
      await other.stop()
    }
    await admin('DELETE', 'faults')
    const rows = await opened.state.db.select().from(changeBatches)
    expect(rows.flatMap(row => row.results ?? []).filter(({ state: is }) => is !== 'accepted')).toEqual([])
    for (const item of items) expect(await history(item)).toHaveLength(1)
  })

  test('no two senders ever hold one batch', async () => {
    await insert({ note: 'many' }, take(onlyAsff, 12), { priority: 1, batchSize: 1 })
    const leases = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        leaseBatch(opened.state, { leasedBy: String(at), lease: 60_000, clicksOnly: false }),
      ),
    )
    const ids = leases.flatMap(lease => lease?.id ?? [])
    expect(ids.length).toBeGreaterThan(0)
    expect(new Set(ids).size).toBe(ids.length)
    const [counted] = await opened.state.db
      .select({ sending: sql<number>`count(*)::int` })
      .from(changeBatches)
      .where(eq(changeBatches.state, 'sending'))
    expect(counted?.sending).toBe(ids.length)
  })
})
