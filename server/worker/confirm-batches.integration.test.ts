import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  BatchUpdateFindingsCommand,
  BatchUpdateFindingsV2Command,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub'
import { eq } from 'drizzle-orm'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import type { DeskEvent } from '@/lib/api/events'
import type { Workflow } from '@/lib/finding/statuses'
import { type Aws, createAws } from '@/server/aws/create-aws'
import { createAwsWriter } from '@/server/aws/create-aws-writer'
import { readAsff } from '@/server/aws/read-asff'
import { readOcsf } from '@/server/aws/read-ocsf'
import type { ApiResult, ChangeItem, ItemResult } from '@/server/domain/change'
import { openState, type State } from '@/server/state/open-state'
import { audit, changeBatches, changes, owners } from '@/server/state/schema'
import { changeItem, insertChange } from '@/server/state/testing/insert-change'
import { findPostgres, type Postgres, startPostgres } from '@/server/state/testing/start-postgres'
import { type Index, openIndex } from '@/server/store/open-index'
import { textOrNull } from '@/server/store/values'
import { writePage } from '@/server/store/write-page'
import type { OutboxTiming } from './confirm-context'
import { createNews } from './news'
import { startSender } from './send-batches'
import { type Outbox, startOutbox } from './start-outbox'

const SANDBOX_PORT = 4_720
const POSTGRES_PORT = 4_721
const ENDPOINT = `http://127.0.0.1:${SANDBOX_PORT}`
const AWS = { awsRegion: 'us-east-1', awsEndpoint: ENDPOINT, awsRate: null }
const WAIT = { timeout: 55_000, interval: 20 }
const QUICK: Partial<OutboxTiming> = { busy: 20, idle: 20, look: 20, eventsFirst: 0, retry: 20 }
const never = new AbortController().signal
const programs = findPostgres()

vi.stubEnv('AWS_ACCESS_KEY_ID', '111122223333')
vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test')

const folder = mkdtempSync(join(tmpdir(), 'hubdesk-confirm-'))
let sandbox: ChildProcess
let aws: Aws
let hub: SecurityHubClient
let index: Index
/** Findings that no test has taken yet, by their formats. */
let items: Map<string, ChangeItem[]>

const isSeeded = async () => {
  const response = await fetch(`${ENDPOINT}/_sandbox/ready`)
  return z.object({ seeded: z.boolean() }).parse(await response.json()).seeded
}

/** Reads all that the sandbox has into the index. */
async function fill(): Promise<void> {
  const window = { from: 0, to: Date.UTC(2100, 0, 1) }
  for (const fetch of [aws.getFindingsPage, aws.getFindingsV2Page])
    for (let token: string | null = null; ; ) {
      const page = await fetch(window, token, never)
      await writePage(index, { ...page, generation: 1, checkpoint: null })
      token = page.next
      if (token === null) break
    }
}

const openAt = (path: string): Promise<Index> =>
  openIndex({
    path,
    memoryLimit: '512MB',
    threads: 1,
    readDocument(format, raw, observedAt) {
      const result = format === 'asff' ? readAsff(raw, observedAt) : readOcsf(raw, observedAt)
      return result.ok ? result.document : null
    },
  })

const listed = z.object({
  key: z.string(),
  owner: z.string().nullable(),
  arn: z.string(),
  id: z.string(),
  uid: z.string().nullable(),
  formats: z.string(),
})

/** New findings as a change names them, by the documents that they have. */
async function readItems(): Promise<Map<string, ChangeItem[]>> {
  const rows = await index.query(`SELECT f.key, any_value(f.owner) AS owner,
      any_value(f.product_arn) AS arn, any_value(f.id) AS id, max(d.uid) AS uid,
      string_agg(d.format, '+' ORDER BY d.format) AS formats
    FROM findings f JOIN documents d ON d.finding_key = f.key WHERE f.workflow = 'NEW'
    GROUP BY f.key ORDER BY f.key`)
  const items = new Map<string, ChangeItem[]>()
  for (const row of rows) {
    const { key, owner, arn, id, uid, formats } = listed.parse(row)
    const before = { workflow: 'NEW', severity: 'HIGH', owner, verification: null, note: null } as const
    const asff = formats.includes('asff') ? { productArn: arn, id } : null
    const known = items.get(formats) ?? []
    known.push(changeItem({ key, asff, ocsf: uid, before }))
    items.set(formats, known)
  }
  return items
}

const taken: ApiResult = { state: 'accepted', code: null, message: null, awsRequestId: 'r-1' }
const sentResult = ({ asff, ocsf }: ChangeItem): ItemResult => ({
  state: 'accepted',
  asff: asff && taken,
  ocsf: ocsf === null ? null : taken,
  seen: null,
})

async function setAsff(items: readonly ChangeItem[], status: Workflow): Promise<void> {
  const identifiers = items.flatMap(({ asff }) =>
    asff ? [{ Id: asff.id, ProductArn: asff.productArn }] : [],
  )
  for (let at = 0; at < identifiers.length; at += 100)
    await hub.send(
      new BatchUpdateFindingsCommand({
        FindingIdentifiers: identifiers.slice(at, at + 100),
        Workflow: { Status: status },
      }),
    )
}
const setOcsf = (uids: readonly string[], StatusId: number) =>
  hub.send(new BatchUpdateFindingsV2Command({ MetadataUids: [...uids], StatusId }))

beforeAll(async () => {
  sandbox = spawn(process.execPath, ['sandbox/main.ts'], {
    stdio: 'ignore',
    env: {
      NODE_ENV: 'test',
      SANDBOX_PORT: String(SANDBOX_PORT),
      SANDBOX_DATA_DIR: join(folder, 'sandbox'),
      SANDBOX_FINDINGS: '7000',
      SANDBOX_THROTTLE: 'off',
    },
  })
  await vi.waitFor(async () => expect(await isSeeded()).toBe(true), { timeout: 60_000, interval: 100 })
  aws = createAws(AWS)
  hub = new SecurityHubClient({ region: 'us-east-1', endpoint: ENDPOINT })
  index = await openAt(join(folder, 'index.duckdb'))
  await fill()
  items = await readItems()
}, 90_000)

afterAll(async () => {
  await index.close()
  aws.close()
  hub.destroy()
  sandbox.kill()
  await once(sandbox, 'exit')
  rmSync(folder, { recursive: true, force: true })
})

describe.each(['pglite', 'postgres'] as const)('the read-back over %s', engine => {
  if (engine === 'postgres' && !programs) {
    test.skip('needs PostgreSQL on this machine', () => undefined)
    return
  }
  let postgres: Postgres | undefined
  let state: State
  let outbox: Outbox | undefined
  let events: DeskEvent[]
  let ahead: number

  beforeAll(async () => {
    if (engine === 'postgres' && programs) postgres = await startPostgres(programs, POSTGRES_PORT)
    state = await openState({ databaseUrl: postgres?.url ?? null, folder: join(folder, 'state') })
  })
  beforeEach(() => {
    events = []
    ahead = 0
  })
  afterEach(async () => {
    await outbox?.stop()
    outbox = undefined
  })
  afterAll(async () => {
    await state.close()
    await postgres?.stop()
  })

  function take(formats: 'asff' | 'ocsf' | 'asff+ocsf', count = 1): ChangeItem[] {
    const some = items.get(formats)?.splice(0, count) ?? []
    expect(some).toHaveLength(count)
    return some
  }
  function takeOne(formats: 'asff' | 'ocsf' | 'asff+ocsf'): ChangeItem {
    const [item] = take(formats)
    if (!item) throw new Error('unreachable: take has checked it')
    return item
  }
  type Parts = Parameters<typeof startOutbox>[0]
  async function begin(
    timing: Partial<OutboxTiming> = {},
    by: Parts['aws'] = aws,
    sender: Parts['startSender'] = null,
  ) {
    const news = createNews()
    news.subscribe(event => events.push(event))
    outbox = await startOutbox({
      state,
      index,
      aws: by,
      startSender: sender,
      news,
      log: pino({ level: 'silent' }),
      timing: { ...QUICK, ...timing },
      now: () => Date.now() + ahead,
    })
    return outbox
  }
  /** A change that was sent, and that AWS answered for. */
  const sent = (
    some: readonly ChangeItem[],
    set: Parameters<typeof insertChange>[1]['set'],
    more: Partial<Parameters<typeof insertChange>[1]> = {},
  ) =>
    insertChange(state, {
      set,
      items: some,
      results: some.map(sentResult),
      batch: { state: 'sent' },
      ...more,
    })
  const batchesOf = (changeId: string) =>
    state.db
      .select()
      .from(changeBatches)
      .where(eq(changeBatches.changeId, changeId))
      .orderBy(changeBatches.id)
  async function resultsOf(changeId: string): Promise<ItemResult[]> {
    return (await batchesOf(changeId)).flatMap(({ results }) => results ?? [])
  }
  async function isDone(changeId: string): Promise<ItemResult[]> {
    await vi.waitFor(async () => {
      const [change] = await state.db.select().from(changes).where(eq(changes.id, changeId))
      expect(change).toMatchObject({ state: 'done', endedAt: expect.any(Date) })
    }, WAIT)
    return resultsOf(changeId)
  }
  /** It was looked at, and left for later. */
  const isLookedAt = (changeId: string) =>
    vi.waitFor(async () => {
      for (const { notBefore, state: stands } of await batchesOf(changeId)) {
        expect(stands).toBe('sent')
        expect(notBefore).not.toBeNull()
      }
    }, WAIT)
  async function shown(key: string, column: 'workflow' | 'owner'): Promise<string | null> {
    const [row] = await index.query(`SELECT ${column} FROM findings WHERE key = ?`, [key])
    return row ? textOrNull(row, column) : null
  }

  test.each(['asff', 'ocsf', 'asff+ocsf'] as const)(
    'a click on a finding of %s is confirmed, and the index, the audit log and the pages have it',
    async formats => {
      const item = takeOne(formats)
      const started = await begin()
      if (item.asff) await setAsff([item], 'NOTIFIED')
      if (item.ocsf !== null) await setOcsf([item.ocsf], 2)
      const { id } = await sent([item], { workflow: 'NOTIFIED' })
      started.accepted({ id, set: { workflow: 'NOTIFIED' } }, [item])
      expect(started.pending.latest(item.key)).toMatchObject({ change: id, state: 'pending' })
      expect(await isDone(id)).toMatchObject([{ state: 'confirmed', seen: null }])
      expect(await shown(item.key, 'workflow')).toBe('NOTIFIED')
      await vi.waitFor(() => expect(started.pending.latest(item.key)).toBeNull(), WAIT)
      const rows = await state.db.select().from(audit).where(eq(audit.action, 'change.result'))
      expect(rows.filter(({ target }) => JSON.stringify(target).includes(id))).toMatchObject([
        { after: { confirmed: 1, failed: 0, diverged: 0, stopped: 0 }, awsRequestIds: ['r-1'] },
      ])
      await vi.waitFor(() => {
        expect(events).toContainEqual({ type: 'change', id })
        expect(events).toContainEqual({ type: 'findings' })
      }, WAIT)
    },
  )

  test('a value that another writer set has diverged at once, and both values are told', async () => {
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
    ahead = 6 * 60_000
    expect(await isDone(id)).toMatchObject([{ state: 'diverged', seen: { workflow: 'NEW' } }])
    expect(await shown(item.key, 'workflow')).toBe('NEW')
  })

  test('what the index showed before the change proves nothing', async () => {
    const item = takeOne('asff')
    // Somebody decided, and no event told: the index shows NEW still.
    await setAsff([item], 'NOTIFIED')
    const before = { ...item.before, workflow: 'RESOLVED' } as const
    const { id } = await sent([{ ...item, before }], { workflow: 'NEW' })
    await begin()
    expect(await isDone(id)).toMatchObject([{ state: 'diverged', seen: { workflow: 'NOTIFIED' } }])
  })

  test('what AWS refused is told at once, while the others of the change wait', async () => {
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
    const { id } = await insertChange(state, { set, items: [late, refused] })
    started.accepted({ id, set }, [late, refused])
    await state.db.update(changeBatches).set({ state: 'sent', results }).where(eq(changeBatches.changeId, id))
    await isLookedAt(id)
    expect(started.pending.latest(late.key)).toMatchObject({ state: 'pending' })
    expect(started.pending.latest(refused.key)).toMatchObject({ state: 'failed', message: 'No such finding' })
    await setAsff([late], 'RESOLVED')
    ahead = 60_000
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
    const writer = createAwsWriter(AWS)
    const set = { workflow: 'NOTIFIED', note: 'Told the team', owner: 'ann', severity: 'LOW' } as const
    const started = await begin({}, aws, onProgress =>
      startSender({ state, writer, log: pino({ level: 'silent' }), onProgress }),
    )
    const { id } = await insertChange(state, { set, items: [item] })
    started.accepted({ id, set }, [item])
    const [result] = await isDone(id)
    expect(result).toMatchObject({ state: 'confirmed', asff: { awsRequestId: expect.any(String) } })
    const [row] = await index.query('SELECT workflow, note, owner, severity FROM findings WHERE key = ?', [
      item.key,
    ])
    expect(row).toEqual(set)
    await outbox?.stop()
    writer.close()
  })

  test('what AWS shows late is confirmed late', async () => {
    const item = takeOne('asff')
    const { id } = await sent([item], { workflow: 'RESOLVED' })
    await begin()
    await isLookedAt(id)
    await setAsff([item], 'RESOLVED')
    ahead = 2 * 60_000
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
    ahead = 2 * 60_000
    expect(await isDone(id)).toMatchObject([{ state: 'confirmed' }])
  })

  test('the owner of a finding that only OCSF has is kept by Hubdesk, and released again', async () => {
    const item = takeOne('ocsf')
    const untouched: ItemResult = { state: 'accepted', asff: null, ocsf: null, seen: null }
    const { id } = await sent([item], { owner: 'ann' }, { results: [untouched] })
    await begin()
    expect(await isDone(id)).toMatchObject([{ state: 'confirmed' }])
    const kept = () => state.db.select().from(owners).where(eq(owners.findingKey, item.key))
    expect(await kept()).toMatchObject([{ owner: 'ann', changeId: id }])
    await vi.waitFor(async () => expect(await shown(item.key, 'owner')).toBe('ann'), WAIT)
    const release = await sent([item], { owner: null }, { results: [untouched] })
    await isDone(release.id)
    expect(await kept()).toEqual([])
    await vi.waitFor(async () => expect(await shown(item.key, 'owner')).toBe(item.before.owner), WAIT)
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
    ahead = 60_000
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

  test('a finding that Security Hub does not have any more has failed, in words', async () => {
    const item = takeOne('asff')
    const gone = { ...item, asff: item.asff && { ...item.asff, id: `${item.asff.id}-gone` } }
    const { id } = await sent([gone], { workflow: 'RESOLVED' })
    const started = await begin()
    await isLookedAt(id)
    ahead = 10_000
    const [result] = await isDone(id)
    expect(result).toMatchObject({ state: 'failed', asff: { code: 'ResourceNotFoundException' } })
    await vi.waitFor(() => expect(started.pending.latest(item.key)?.message).toContain('any more'))
  })

  test('a job is confirmed by what events brought, without a call', async () => {
    const some = take('asff', 30)
    const { id } = await sent(some, { workflow: 'NOTIFIED' })
    await setAsff(some, 'NOTIFIED')
    const identities = some.flatMap(({ asff }) => (asff ? [asff] : []))
    const page = await aws.getFindingsByIds(identities, never)
    await writePage(index, { ...page, generation: 1, checkpoint: null })
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

  test('trouble with AWS is told while it lasts, and nothing is decided by it', async () => {
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
    ahead = 2 * 60_000
    expect(await isDone(id)).toMatchObject([{ state: 'confirmed' }])
    await vi.waitFor(() => expect(started.problem()).toBeNull(), WAIT)
  })

  test('the counts of a change of 1,000 add up, whatever became of its findings', async () => {
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
