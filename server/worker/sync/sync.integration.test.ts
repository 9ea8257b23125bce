import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BatchUpdateFindingsCommand, SecurityHubClient } from '@aws-sdk/client-securityhub'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { type Aws, createAws } from '@/server/aws/create-aws'
import { takePort } from '@/server/state/testing/take-port'
import { countNotImported } from '@/server/store/clocks/count-not-imported'
import { countFindings } from '@/server/store/findings/count-findings'
import type { Index } from '@/server/store/index/handle'
import { readCheckpoints } from '@/server/store/merge/read-checkpoints'
import { openAt } from '@/server/worker/testing/open-at'
import { FOREVER } from './plan-slices'
import { type Sync, startSync } from './start-sync'
import type { Timing } from './sync-context'

const PORT = takePort()
const ENDPOINT = `http://127.0.0.1:${PORT}`
const QUEUE = `${ENDPOINT}/111122223333/hubdesk-findings`
const NODE = process.execPath
const WAIT = { timeout: 40_000, interval: 50 }

const CREDENTIALS = { AWS_ACCESS_KEY_ID: '111122223333', AWS_SECRET_ACCESS_KEY: 'test' }
for (const [name, value] of Object.entries(CREDENTIALS)) vi.stubEnv(name, value)

const folder = mkdtempSync(join(tmpdir(), 'hubdesk-sync-'))
let sandbox: ChildProcess
let index: Index
let aws: Aws
let sync: Sync | undefined
let run = 0

const ready = z.object({ seeded: z.boolean(), findings: z.int() })

async function admin(method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${ENDPOINT}/_sandbox/${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  expect(response.ok, await response.clone().text()).toBe(true)
  return response.json()
}

const inSecurityHub = async (): Promise<number> => ready.parse(await admin('GET', 'ready')).findings

function begin(timing: Partial<Timing> = {}, eventsQueueUrl: string | null = null): Sync {
  sync = startSync({
    index,
    aws,
    env: { eventsQueueUrl },
    log: pino({ level: 'silent' }),
    timing: { poll: 200, retry: 50, reconcilePage: 0, ...timing },
  })
  return sync
}

const firstReadOf = (started: Sync): Promise<void> =>
  vi.waitFor(() => expect(started.status().sync.phase).toBe('following'), WAIT)

beforeAll(async () => {
  sandbox = spawn(NODE, ['sandbox/main.ts'], {
    stdio: 'ignore',
    env: {
      NODE_ENV: 'test',
      SANDBOX_PORT: String(PORT),
      SANDBOX_DATA_DIR: join(folder, 'sandbox'),
      SANDBOX_FINDINGS: '1500',
      SANDBOX_THROTTLE: 'off',
    },
  })
  await vi.waitFor(async () => expect(ready.parse(await admin('GET', 'ready')).seeded).toBe(true), WAIT)
})

beforeEach(async () => {
  run += 1
  index = await openAt(join(folder, `index-${run}.duckdb`))
  aws = createAws({ awsRegion: 'us-east-1', awsEndpoint: ENDPOINT, awsRate: null })
})

afterEach(async () => {
  await sync?.stop()
  aws.close()
  await index.close()
  await admin('DELETE', 'faults')
})

afterAll(async () => {
  sandbox.kill()
  await once(sandbox, 'exit')
  rmSync(folder, { recursive: true, force: true })
})

test('the first read takes in every finding once, also where both APIs serve it', async () => {
  const started = begin()
  await firstReadOf(started)
  const [row] = await index.query(`SELECT count(*) AS findings,
    count(*) FILTER (len(formats) = 2) AS twins, count(account_name) AS named FROM findings`)
  expect(row?.findings).toBe(BigInt(await inSecurityHub()))
  expect(Number(row?.twins)).toBeGreaterThan(100)
  await vi.waitFor(async () => {
    const [known] = await index.query('SELECT count(account_name) AS named FROM findings')
    expect(Number(known?.named)).toBeGreaterThan(100)
  }, WAIT)
  expect(started.status()).toMatchObject({ stale: false, sync: { problem: null } })
  expect(await countFindings(index, null)).toMatchObject({ quarantined: 0 })
})

const FAULTS = [
  ...['empty-object', 'empty', 'truncated', 'html200', 'html503'],
  ...['throttle', 'reset-body', 'expired-token'],
]

test('a first read that meets every fault still takes in every finding', async () => {
  for (const kind of FAULTS)
    for (const operation of ['GetFindings', 'GetFindingsV2'])
      await admin('POST', 'faults', { operation, kind, count: 2 })
  await firstReadOf(begin())
  expect((await countFindings(index, null)).findings).toBe(await inSecurityHub())
})

test('pages that AWS serves twice change nothing', async () => {
  // The fault repeats the answer before it, so there must be one that has a next page.
  const all = { from: 0, to: FOREVER }
  await aws.getFindingsPage(all, null, AbortSignal.timeout(5_000))
  await aws.getFindingsV2Page(all, null, AbortSignal.timeout(5_000))
  const fault = { kind: 'duplicate-page', probability: 0.3, count: 4 }
  await admin('POST', 'faults', { operation: 'GetFindings', ...fault })
  await admin('POST', 'faults', { operation: 'GetFindingsV2', ...fault })
  await firstReadOf(begin())
  expect((await countFindings(index, null)).findings).toBe(await inSecurityHub())
})

/** A person marks a finding as notified somewhere else; answers its key and its instant of update. */
async function decideElsewhere(): Promise<{ key: string; updated_at: bigint }> {
  const [target] = await index.query(
    `SELECT key, id, product_arn, updated_at FROM findings WHERE workflow = 'NEW' AND len(formats) = 2 LIMIT 1`,
  )
  const { key, id, product_arn, updated_at } = z
    .object({ key: z.string(), id: z.string(), product_arn: z.string(), updated_at: z.bigint() })
    .parse(target)
  const hub = new SecurityHubClient({ region: 'us-east-1', endpoint: ENDPOINT })
  await hub.send(
    new BatchUpdateFindingsCommand({
      FindingIdentifiers: [{ Id: id, ProductArn: product_arn }],
      Workflow: { Status: 'NOTIFIED' },
    }),
  )
  hub.destroy()
  return { key, updated_at }
}

test.each<[string, Partial<Timing>, string | null]>([
  ['an event', { poll: 3_600_000 }, QUEUE],
  ['the reconciling generation', { reconcile: 100 }, null],
])('%s brings a decision taken elsewhere, which does not move UpdatedAt', async (_, timing, queue) => {
  const started = begin(timing, queue)
  await firstReadOf(started)
  const told: string[] = []
  started.subscribe(keys => told.push(...keys))
  const { key, updated_at } = await decideElsewhere()
  await vi.waitFor(() => expect(told).toContain(key), WAIT)
  const [changed] = await index.query('SELECT workflow, updated_at FROM findings WHERE key = ?', [key])
  expect(changed).toEqual({ workflow: 'NOTIFIED', updated_at })
})

test('trouble is reported while it lasts and forgotten once it has passed', async () => {
  await admin('POST', 'faults', { operation: 'GetFindings', kind: 'never-ending-token' })
  const started = begin()
  await vi.waitFor(() => expect(started.status().sync).toMatchObject({ phase: 'failing' }), WAIT)
  expect(started.status().sync.problem?.message).toContain('circles')
  await admin('DELETE', 'faults')
  await firstReadOf(started)
  expect(started.status().sync.problem).toBeNull()
  expect((await countFindings(index, null)).findings).toBe(await inSecurityHub())
})

test('an API that fails keeps only its own findings away', async () => {
  await admin('POST', 'faults', { operation: 'GetFindingsV2', kind: 'never-ending-token' })
  const started = begin({ retry: 60_000 })
  await vi.waitFor(() => expect(started.status().sync.phase).toBe('failing'), WAIT)
  const checkpoints = await readCheckpoints(index)
  const asff = checkpoints.filter(({ slice }) => slice.startsWith('asff/'))
  expect(asff).toHaveLength(20)
  expect(asff.every(({ done }) => done)).toBe(true)
  expect(checkpoints.some(({ slice, done }) => slice.startsWith('ocsf/') && done)).toBe(false)
})

/** Lets plain Node resolve the project's imports. */
const RESOLVE = new URL('../../../scripts/steps/resolve-typescript.mjs', import.meta.url).href

const CHILD = `
const { openIndex } = await import('@/server/store/open-index')
const { createAws } = await import('@/server/aws/create-aws')
const { startSync } = await import('@/server/worker/sync/start-sync')
const index = await openIndex({ path: process.env.INDEX, ledgerPath: process.env.INDEX + '.ledger', backups: null, memoryLimit: '512MB', threads: 1, readDocument: () => null })
const aws = createAws({ awsRegion: 'us-east-1', awsEndpoint: '${ENDPOINT}', awsRate: 6 })
const { stopOnSignal } = await import('@/server/worker/loop/stop-on-signal')
const sync = startSync({ index, aws, env: { eventsQueueUrl: null }, onChange: () => process.stdout.write('written') })
stopOnSignal([sync], index.checkpointLedger)
`

/** Reads in a process of its own; answers it after some writes. */
async function readApart(path: string, writes: number): Promise<ChildProcess> {
  const child = spawn(NODE, ['--import', RESOLVE, '--input-type=module', '-e', CHILD], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...CREDENTIALS, NODE_ENV: 'test', INDEX: path, LOG_LEVEL: 'silent' },
  })
  for (let write = 0; write < writes; write += 1) await once(child.stdout, 'data')
  return child
}

test('SIGTERM in mid-read ends the process within 3 seconds, and what it had read by then is whole', async () => {
  const path = join(folder, 'stopped.duckdb')
  const child = await readApart(path, 2)
  const start = performance.now()
  child.kill('SIGTERM')
  await once(child, 'exit')
  expect(performance.now() - start).toBeLessThan(3_000)
  await index.close()
  index = await openAt(path)
  const [row] = await index.query(`SELECT (SELECT count(*) FROM documents) AS documents,
    (SELECT sum(findings) FROM checkpoints)::BIGINT AS counted`)
  expect(Number(row?.documents)).toBeGreaterThan(0)
  expect(row?.documents).toBe(row?.counted)
})

test('after kill -9 in mid-read the next start goes on from the checkpoints', async () => {
  const path = join(folder, 'killed.duckdb')
  const child = await readApart(path, 3)
  child.kill('SIGKILL')
  await once(child, 'exit')
  await index.close()
  index = await openAt(path)
  const total = await inSecurityHub()
  const before = await readCheckpoints(index)
  const { findings } = await countFindings(index, null)
  expect(findings).toBeGreaterThan(0)
  expect(findings).toBeLessThan(total)
  await firstReadOf(begin())
  expect((await countFindings(index, null)).findings).toBe(total)
  const after = new Map((await readCheckpoints(index)).map(checkpoint => [checkpoint.slice, checkpoint]))
  for (const checkpoint of before.filter(({ done }) => done))
    expect(after.get(checkpoint.slice)).toEqual(checkpoint)
  for (const { slice, pages } of before) expect(after.get(slice)?.pages).toBeGreaterThanOrEqual(pages)
})

test('the history in Security Hub proves a clock that a document only hints at, and the ledger keeps both', async () => {
  const started = begin({ poll: 3_600_000 })
  await firstReadOf(started)
  await vi.waitFor(async () => expect(await countNotImported(index, null)).toBe(0), WAIT)
  const [paused] = await index.query(`SELECT s.finding_key, s.from_ms, s.actor, f.id, f.product_arn
    FROM clock_spans s JOIN findings f ON f.key = s.finding_key
    WHERE s.kind = 'pause' AND s.rebuilt AND s.actor IS NOT NULL LIMIT 1`)
  const pause = z
    .object({
      finding_key: z.string(),
      from_ms: z.bigint(),
      actor: z.string(),
      id: z.string(),
      product_arn: z.string(),
    })
    .parse(paused)
  const records = await aws.getFindingHistory(
    { productArn: pause.product_arn, id: pause.id },
    AbortSignal.timeout(10_000),
  )
  const suppressed = records.find(({ changes }) =>
    changes.some(({ field, after }) => field === 'Workflow.Status' && after === 'SUPPRESSED'),
  )
  expect(new Date(Number(pause.from_ms)).toISOString()).toBe(suppressed?.at)
  expect(pause.actor).toBe(suppressed?.identity)
  await index.write(() => Promise.resolve())
  const kept = await index.query(
    'SELECT kind, phase FROM ledger.clock_events WHERE finding_key = ? ORDER BY ordinal',
    [pause.finding_key],
  )
  expect(kept.map(({ kind }) => kind)).toContain('absorb')
})

test('a desk that may not read histories reports it, and clocks stay as documents show them', async () => {
  await admin('POST', 'faults', { operation: 'GetFindingHistory', kind: 'denied' })
  const started = begin()
  await firstReadOf(started)
  const { status } = started
  await vi.waitFor(() => expect(status().histories.problem).not.toBeNull(), WAIT)
  expect(status().histories.problem).toMatchObject({ iam_action: 'securityhub:GetFindingHistory' })
  expect(status().sync.phase).toBe('following')
  const all = await countNotImported(index, null)
  const one = await countNotImported(index, [{ accounts: ['111122223333'], ous: [], environments: [] }])
  expect([all > one, one > 0]).toEqual([true, true])
  const [row] = await index.query('SELECT count(*) AS told FROM histories_read')
  expect(row?.told).toBe(0n)
})
