import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq, ne, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import type { ChangeSet } from '@/lib/api/changes'
import { AwsError } from '@/server/aws/aws-error'
import { type Aws, createAws } from '@/server/aws/create-aws'
import { type AwsWriter, createAwsWriter } from '@/server/aws/create-aws-writer'
import type { ChangeItem, ItemResult } from '@/server/domain/change'
import type { FindingDocument } from '@/server/domain/finding'
import { findUnserved } from '@/server/state/find-unserved'
import { keepResults } from '@/server/state/keep-results'
import { leaseBatch } from '@/server/state/lease-batch'
import { openState, type State } from '@/server/state/open-state'
import { changeBatches, changes } from '@/server/state/schema'
import { stopChange } from '@/server/state/stop-change'
import { changeItem, type InsertedChange, insertChange } from '@/server/state/testing/insert-change'
import { findPostgres, type Postgres, startPostgres } from '@/server/state/testing/start-postgres'
import { type Sender, type SenderTiming, startSender } from './send-batches'
import { watchSender } from './watch-sender'

const SANDBOX_PORT = 4_700
const POSTGRES_PORT = 4_701
const ENDPOINT = `http://127.0.0.1:${SANDBOX_PORT}`
const AWS = { awsRegion: 'us-east-1', awsEndpoint: ENDPOINT, awsRate: null }
const WAIT = { timeout: 55_000, interval: 20 }
const QUICK: Partial<SenderTiming> = { busy: 20, idle: 20, retry: 10, grace: 200 }
const never = new AbortController().signal
const silent = pino({ level: 'silent' })

vi.stubEnv('AWS_ACCESS_KEY_ID', '111122223333')
vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test')

const folder = mkdtempSync(join(tmpdir(), 'hubdesk-sender-'))
let sandbox: ChildProcess
let aws: Aws
let writer: AwsWriter
/** Findings that no test has taken yet. */
let both: ChangeItem[]
let onlyAsff: ChangeItem[]

const ready = z.object({ seeded: z.boolean() })

async function admin(method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${ENDPOINT}/_sandbox/${path}`, {
    method,
    // A kept connection may close at the very moment at which it is used again.
    headers: { connection: 'close' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  expect(response.ok, await response.clone().text()).toBe(true)
  return response.json()
}
const fault = (body: Record<string, unknown>) => admin('POST', 'faults', body)

async function readAll(
  read: (token: string | null) => Promise<{ documents: readonly FindingDocument[]; next: string | null }>,
): Promise<FindingDocument[]> {
  const documents: FindingDocument[] = []
  for (let token: string | null = null; ; ) {
    const page = await read(token)
    documents.push(...page.documents)
    if (page.next === null) return documents
    token = page.next
  }
}

/** The findings of the sandbox as a change names them. */
async function readItems(): Promise<ChangeItem[]> {
  const window = { from: 0, to: Date.UTC(2100, 0, 1) }
  const asff = await readAll(token => aws.getFindingsPage(window, token, never))
  const ocsf = await readAll(token => aws.getFindingsV2Page(window, token, never))
  const uids = new Map(
    ocsf.map(({ sourceId, identity }) => [sourceId, 'uid' in identity ? identity.uid : null]),
  )
  return asff.flatMap(({ identity, sourceId, customer }) =>
    'uid' in identity || customer.workflow !== 'NEW'
      ? []
      : changeItem({ key: identity.id, asff: identity, ocsf: uids.get(sourceId) ?? null }),
  )
}

const take = (from: ChangeItem[], count: number): ChangeItem[] => {
  const taken = from.splice(0, count)
  expect(taken).toHaveLength(count)
  return taken
}
const one = (from: ChangeItem[]): ChangeItem & { asff: NonNullable<ChangeItem['asff']> } => {
  const [item] = take(from, 1)
  if (!item?.asff) throw new Error('The sandbox has no more findings')
  return { ...item, asff: item.asff }
}

async function shownAsff(item: ChangeItem) {
  const { documents } = await writer.getFindingsByIds(item.asff ? [item.asff] : [], never)
  return documents[0]?.customer
}
async function shownOcsf(item: ChangeItem) {
  const { documents } = await writer.getFindingsV2ByUids(item.ocsf ? [item.ocsf] : [], never)
  return documents[0]?.customer
}
/** Fields that updates changed, newest first. */
async function history(item: ChangeItem): Promise<string[]> {
  if (!item.asff) return []
  const records = await aws.getFindingHistory(item.asff, never)
  return records
    .filter(record => record.source === 'BATCH_UPDATE_FINDINGS')
    .map(record => record.changes.map(({ field, after }) => `${field}=${after}`).join(' '))
}

beforeAll(async () => {
  sandbox = spawn(process.execPath, ['sandbox/main.ts'], {
    stdio: 'ignore',
    env: {
      NODE_ENV: 'test',
      SANDBOX_PORT: String(SANDBOX_PORT),
      SANDBOX_DATA_DIR: join(folder, 'sandbox'),
      SANDBOX_FINDINGS: '3000',
      SANDBOX_THROTTLE: 'off',
    },
  })
  await vi.waitFor(async () => expect(ready.parse(await admin('GET', 'ready')).seeded).toBe(true), {
    timeout: 60_000,
    interval: 50,
  })
  aws = createAws(AWS)
  writer = createAwsWriter(AWS)
  const items = await readItems()
  both = items.filter(item => item.ocsf !== null)
  onlyAsff = items.filter(item => item.ocsf === null)
})

afterAll(async () => {
  aws.close()
  writer.close()
  sandbox.kill()
  await once(sandbox, 'exit')
  rmSync(folder, { recursive: true, force: true })
})

const programs = findPostgres()

describe.each(['pglite', 'postgres'] as const)('the sender on %s', engine => {
  if (engine === 'postgres' && !programs) {
    test.skip('needs PostgreSQL on this machine', () => {})
    return
  }
  let postgres: Postgres | undefined
  let state: State
  let sender: Sender | undefined
  let progressed: string[] = []

  beforeAll(async () => {
    if (engine === 'postgres' && programs) postgres = await startPostgres(programs, POSTGRES_PORT)
    state = await openState({ databaseUrl: postgres?.url ?? null, folder: join(folder, 'state') })
  })
  beforeEach(() => {
    progressed = []
  })
  afterEach(async () => {
    await sender?.stop()
    sender = undefined
    await admin('DELETE', 'faults')
    await state.db.delete(changes)
  })
  afterAll(async () => {
    await state.close()
    await postgres?.stop()
  })

  function begin(timing: Partial<SenderTiming> = {}, over: Partial<AwsWriter> = {}): Sender {
    sender = startSender({
      state,
      writer: { ...writer, ...over },
      log: silent,
      onProgress: id => progressed.push(id),
      timing: { ...QUICK, ...timing },
    })
    return sender
  }

  const insert = (set: ChangeSet, items: readonly ChangeItem[], more = {}): Promise<InsertedChange> =>
    insertChange(state, { set, items, ...more })

  async function batchOf({ batchIds: [id] }: InsertedChange) {
    const [row] = await state.db
      .select()
      .from(changeBatches)
      .where(eq(changeBatches.id, id ?? -1))
    if (!row) throw new Error('The batch is gone')
    return row
  }
  const resultOf = async (change: InsertedChange): Promise<ItemResult | undefined> =>
    (await batchOf(change)).results?.[0]
  const sent = (change: InsertedChange) =>
    vi.waitFor(async () => {
      const row = await batchOf(change)
      expect(row.state, JSON.stringify(row.results)).toBe('sent')
      return row
    }, WAIT)

  /** Names what each call sets, in order. */
  function recorded() {
    const calls: string[] = []
    const updateFindings: AwsWriter['updateFindings'] = (identities, update, signal) => {
      calls.push(update.note?.text ?? '')
      return writer.updateFindings(identities, update, signal)
    }
    return { calls, over: { updateFindings } }
  }

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

  test.each([
    ['ConcurrentUpdateError', 'InternalFailure'],
    ['ConflictException', 'InternalServerException'],
  ])('%s and %s are tried again until AWS takes them', async (...codes) => {
    const isV2 = codes[0] === 'ConflictException'
    const operation = isV2 ? 'BatchUpdateFindingsV2' : 'BatchUpdateFindings'
    await fault({ kind: 'unprocessed', operation, codes, count: 3 })
    const items = take(isV2 ? both : onlyAsff, 4)
    begin()
    const row = await sent(await insert({ workflow: 'RESOLVED' }, items))
    expect(row.results?.map(result => result.state)).toEqual(items.map(() => 'accepted'))
    for (const item of items) expect((await shownAsff(item))?.workflow).toBe('RESOLVED')
  })

  test.each([
    ['BatchUpdateFindings', 'FindingNotFound', /any more/],
    ['BatchUpdateFindings', 'FindingSizeExceeded', /240 KB.*larger/],
    ['BatchUpdateFindings', 'InvalidInput', /Invalid Input/],
    ['BatchUpdateFindings', 'DuplicatedFindingIdentifier', /duplicated/],
    ['BatchUpdateFindingsV2', 'ResourceNotFoundException', /any more/],
    ['BatchUpdateFindingsV2', 'ValidationException', /does not take/],
    ['BatchUpdateFindings', 'SomethingNew', /SomethingNew/],
  ])('%s: %s fails that finding in words, and no other', async (operation, code, words) => {
    const items = take(both, 2)
    const [first] = items
    const refused = operation.endsWith('V2') ? first?.ocsf : first?.asff?.id
    await fault({ kind: 'unprocessed', operation, ids: [refused], codes: [code] })
    begin()
    const row = await sent(await insert({ workflow: 'RESOLVED' }, items))
    const api = operation.endsWith('V2') ? 'ocsf' : 'asff'
    expect(row).toMatchObject({ failed: 1, accepted: 1 })
    expect(row.results?.[0]).toMatchObject({ state: 'failed', [api]: { state: 'failed', code } })
    expect(row.results?.[0]?.[api]?.message).toMatch(words)
  })

  test('a finding in neither list of the answer is read back before it is sent again', async () => {
    const item = one(onlyAsff)
    await fault({ kind: 'unprocessed', operation: 'BatchUpdateFindings', unlisted: true, count: 1 })
    begin()
    await sent(await insert({ workflow: 'NOTIFIED' }, [item]))
    expect(await shownAsff(item)).toMatchObject({ workflow: 'NOTIFIED' })
    expect(await history(item)).toHaveLength(1)
  })

  test.each([
    'answer-lost',
    'reset-body',
    'truncated',
    'empty',
    'empty-object',
    'html200',
    'html503',
    'error500',
    'reset',
    'throttle',
  ])('%s: the decision arrives, once', async kind => {
    const item = one(both)
    await fault({ kind, operation: 'BatchUpdateFindings', count: 1 })
    await fault({ kind, operation: 'BatchUpdateFindingsV2', count: 1 })
    begin()
    const row = await sent(await insert({ workflow: 'NOTIFIED', note: kind }, [item]))
    expect(row.results).toMatchObject([{ state: 'accepted' }])
    expect(await shownAsff(item)).toMatchObject({ workflow: 'NOTIFIED', note: { text: kind } })
    expect(await shownOcsf(item)).toMatchObject({ workflow: 'NOTIFIED', note: { text: kind } })
    expect(await history(item)).toHaveLength(1)
  })

  test('a sender that died while sending is taken over; what AWS shows already is not sent again', async () => {
    const [done, missing] = take(onlyAsff, 2)
    if (!done?.asff || !missing) throw new Error('The sandbox has no more findings')
    const change = await insert({ note: 'crash' }, [done, missing])
    const lost = await leaseBatch(state, { leasedBy: 'lost', lease: 50, clicksOnly: false })
    await writer.updateFindings([done.asff], { note: { text: 'crash', by: 'Analyst' } }, never)
    const { calls, over } = recorded()
    begin({}, over)
    expect(await sent(change)).toMatchObject({ accepted: 2 })
    expect(calls).toEqual(['crash'])
    expect(await history(done)).toHaveLength(1)
    expect(await history(missing)).toHaveLength(1)
    if (!lost) throw new Error('Nothing was leased')
    const late = { results: [], againIn: 0, attempts: 7 }
    expect(await keepResults(state, lost, late)).toBe(false)
    expect(await batchOf(change)).toMatchObject({ state: 'sent', accepted: 2, attempts: 0 })
  })

  test('a live lease is left alone, and a stopped change sends nothing more', async () => {
    const held = await insert({ note: 'held' }, [one(onlyAsff)])
    await leaseBatch(state, { leasedBy: 'other', lease: 60_000, clicksOnly: false })
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
    expect(await state.db.transaction(tx => stopChange(tx, change.id))).toEqual([])
    begin()
    expect(await sent(change)).toMatchObject({ accepted: 1, stopped: 1 })
    expect(await history(taken)).toHaveLength(1)
    expect(await history(lost)).toEqual([])
  })

  test('a refused call fails its findings with the words of AWS', async () => {
    begin()
    const row = await sent(await insert({ note: 'x'.repeat(600) }, [one(onlyAsff)]))
    expect(row.results?.[0]).toMatchObject({ state: 'failed', asff: { code: 'InvalidInputException' } })
    expect(row.results?.[0]?.asff?.message).toMatch(/BatchUpdateFindings failed: .*Note/)
  })

  test.each([
    ['expired_credentials', 'The AWS credentials have expired. Renew them.', null],
    ['no_credentials', 'AWS does not know these credentials.', null],
    ['access_denied', 'The AWS role may not call securityhub:GetFindings.', 'securityhub:GetFindings'],
  ] as const)(
    '%s keeps what may have reached AWS until it can be read, and says so',
    async (kind, words, action) => {
      const item = one(onlyAsff)
      const change = await insert({ note: 'read' }, [item], {
        batch: { state: 'sending', leasedUntil: new Date(0) },
      })
      let isMended = false
      const started = begin(
        { retryCap: 50 },
        {
          getFindingsByIds: async (...asked) => {
            if (isMended) return writer.getFindingsByIds(...asked)
            throw new AwsError(kind, words, 'Code', action)
          },
        },
      )
      await vi.waitFor(async () => expect((await batchOf(change)).attempts).toBeGreaterThan(1), WAIT)
      expect(await resultOf(change)).toMatchObject({ state: 'sending' })
      expect(started.problem()).toMatchObject({ message: words, iam_action: action })
      expect(await history(item)).toEqual([])
      isMended = true
      await sent(change)
      expect(started.problem()).toBeNull()
      expect(await history(item)).toHaveLength(1)
    },
  )

  test('a role that may not write fails the findings and names the IAM action', async () => {
    const refusing = async () => {
      const words =
        'The AWS role may not call securityhub:BatchUpdateFindings. Allow it in the role’s policy.'
      throw new AwsError('access_denied', words, 'AccessDeniedException', 'securityhub:BatchUpdateFindings')
    }
    const started = begin({}, { updateFindings: refusing })
    const row = await sent(await insert({ workflow: 'RESOLVED' }, take(onlyAsff, 2)))
    expect(row).toMatchObject({ failed: 2 })
    expect(row.results?.[0]?.asff?.message).toMatch(/may not call securityhub:BatchUpdateFindings/)
    expect(started.problem()).toMatchObject({ iam_action: 'securityhub:BatchUpdateFindings' })
  })

  test('credentials that expire fail nothing: the decision waits for new ones', async () => {
    const item = one(onlyAsff)
    let isRenewed = false
    const started = begin(
      { retryCap: 50 },
      {
        updateFindings: async (...asked) => {
          if (isRenewed) return writer.updateFindings(...asked)
          throw new AwsError('expired_credentials', 'The AWS credentials have expired.', 'ExpiredToken')
        },
      },
    )
    const change = await insert({ workflow: 'RESOLVED' }, [item])
    await vi.waitFor(async () => expect((await batchOf(change)).attempts).toBeGreaterThan(1), WAIT)
    expect(await resultOf(change)).toMatchObject({ state: 'queued', asff: { code: 'ExpiredToken' } })
    expect(started.problem()?.message).toMatch(/expired/)
    isRenewed = true
    await sent(change)
    expect(started.problem()).toBeNull()
  })

  test('a lease is held as long as the work takes, and whoever loses it ends its calls and writes nothing', async () => {
    const change = await insert({ note: 'slow' }, [one(onlyAsff)])
    let ended = false
    begin(
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
    await state.db
      .update(changeBatches)
      .set({ fence: 2, leasedBy: 'other', leasedUntil: new Date(Date.now() + 60_000) })
    await vi.waitFor(() => expect(ended).toBe(true), WAIT)
    await sender?.stop()
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

  test('while AWS is away nothing fails, the page can say so, and a click still tries its luck', async () => {
    await fault({ kind: 'error503', operation: 'BatchUpdateFindings' })
    const started = begin({ retryCap: 50 })
    const change = await insert({ note: 'outage' }, [one(onlyAsff)])
    await vi.waitFor(() => expect(started.problem()?.message).toMatch(/BatchUpdateFindings/), WAIT)
    await vi.waitFor(async () => expect((await batchOf(change)).attempts).toBeGreaterThan(1), WAIT)
    const waiting = { state: 'queued', message: expect.stringContaining('BatchUpdateFindings') }
    expect(await resultOf(change)).toMatchObject({ state: 'sending', asff: waiting })
    await admin('DELETE', 'faults')
    await sent(change)
    expect(started.problem()).toBeNull()
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
    const watching = watchSender({ state, log: silent, timing: { look: 20, patience: 5_000 } })
    try {
      const fresh = await insert({ note: 'fresh' }, [one(onlyAsff)])
      const late = await insert({ note: 'late' }, [one(onlyAsff)], {
        createdAt: ago(60_000),
        batch: { notBefore: new Date(Date.now() + 60_000) },
      })
      expect(await findUnserved(state)).toBeLessThan(5_000)
      expect(watching.problem()).toBeNull()
      await state.db
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
      await state.db
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
    const other = startSender({
      state,
      writer,
      log: silent,
      onProgress: () => undefined,
      timing: { ...QUICK, ...quick },
    })
    begin(quick)
    try {
      await vi.waitFor(
        async () => {
          const open = await state.db
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
    const rows = await state.db.select().from(changeBatches)
    expect(rows.flatMap(row => row.results ?? []).filter(({ state: is }) => is !== 'accepted')).toEqual([])
    for (const item of items) expect(await history(item)).toHaveLength(1)
  })

  test('no two senders ever hold one batch', async () => {
    await insert({ note: 'many' }, take(onlyAsff, 12), { priority: 1, batchSize: 1 })
    const leases = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        leaseBatch(state, { leasedBy: String(at), lease: 60_000, clicksOnly: false }),
      ),
    )
    const ids = leases.flatMap(lease => lease?.id ?? [])
    expect(ids.length).toBeGreaterThan(0)
    expect(new Set(ids).size).toBe(ids.length)
    const [counted] = await state.db
      .select({ sending: sql<number>`count(*)::int` })
      .from(changeBatches)
      .where(eq(changeBatches.state, 'sending'))
    expect(counted?.sending).toBe(ids.length)
  })
})
