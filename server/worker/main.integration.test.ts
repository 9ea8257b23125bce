import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createAwsWriter } from '@/server/aws/write/create-aws-writer'
import { findAction } from '@/server/state/actions/list-actions'
import { actions } from '@/server/state/actions-schema'
import { endLeases } from '@/server/state/lease-sql'
import { openState, type State } from '@/server/state/open-state'
import { changeBatches } from '@/server/state/schema'
import { changeItem, insertChange } from '@/server/state/testing/insert-change'
import { findPostgres, type Postgres, startPostgres } from '@/server/state/testing/start-postgres'
import { takePort } from '@/server/state/testing/take-port'
import { acceptPlanned } from './testing/run-actions'
import { never } from './testing/run-sandbox'

const SANDBOX_PORT = takePort()
const ENDPOINT = `http://127.0.0.1:${SANDBOX_PORT}`
const WAIT = { timeout: 30_000, interval: 50 }

/** `npm run worker` with nothing in its environment but this. */
function startWorker(env: Record<string, string>) {
  const child = spawn(process.execPath, ['scripts/worker.mjs'], {
    env: {
      NODE_ENV: 'test',
      HUBDESK_PINNED_NODE: '1',
      AWS_EC2_METADATA_DISABLED: 'true',
      ...env,
    },
  })
  const said = { out: '', error: '' }
  child.stdout.on('data', chunk => {
    said.out += String(chunk)
  })
  child.stderr.on('data', chunk => {
    said.error += String(chunk)
  })
  return { child, said, ended: once(child, 'exit') }
}

const KEYS = { AWS_ACCESS_KEY_ID: '111122223333', AWS_SECRET_ACCESS_KEY: 'test' }

test.each<[string, Record<string, string>, RegExp]>([
  ['a database', KEYS, /^The worker needs DATABASE_URL[^.]*\.\n$/],
  [
    'credentials',
    { DATABASE_URL: 'postgres://127.0.0.1:9/x' },
    /^The worker found no AWS credentials\.[^.]*\.\n$/,
  ],
  [
    'a database that answers',
    { ...KEYS, DATABASE_URL: 'postgres://hubdesk:sesame@127.0.0.1:9/x' },
    /^The worker could not open the database of DATABASE_URL: (?!.*sesame).*\.\n$/,
  ],
])('without %s the worker says so and ends', async (_what, env, sentence) => {
  const { ended, said } = startWorker(env)
  expect(await ended).toEqual([1, null])
  expect(said.error).toMatch(sentence)
})

const programs = findPostgres()

describe.skipIf(!programs)('the worker as a process of its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hubdesk-worker-'))
  let postgres: Postgres
  let sandbox: ChildProcess
  let state: State

  beforeAll(async () => {
    sandbox = spawn(process.execPath, ['sandbox/main.ts'], {
      stdio: 'ignore',
      env: {
        NODE_ENV: 'test',
        SANDBOX_PORT: String(SANDBOX_PORT),
        SANDBOX_DATA_DIR: folder,
        SANDBOX_FINDINGS: '200',
      },
    })
    postgres = await startPostgres(programs ?? '')
    state = await openState({ databaseUrl: postgres.url, folder: '' })
    await vi.waitFor(async () => {
      const response = await fetch(`${ENDPOINT}/_sandbox/ready`)
      expect(await response.json()).toMatchObject({ seeded: true })
    }, WAIT)
  })
  afterAll(async () => {
    await state.close()
    await postgres.stop()
    sandbox.kill()
    await once(sandbox, 'exit')
    rmSync(folder, { recursive: true, force: true })
  })

  const batchState = async (id = -1) => {
    const [row] = await state.db.select().from(changeBatches).where(eq(changeBatches.id, id))
    return row?.state
  }
  const insertUnknown = () =>
    insertChange(state, {
      set: { workflow: 'NOTIFIED' },
      items: [
        changeItem({
          key: 'nobody',
          asff: { productArn: 'arn:aws:securityhub:us-east-1::product/aws/inspector', id: 'nobody' },
        }),
      ],
    })

  test('it sends what the desk accepted, and SIGTERM ends it in time, also during a call', async () => {
    const settings = { ...KEYS, DATABASE_URL: postgres.url, AWS_ENDPOINT_URL: ENDPOINT }
    const { child, ended, said } = startWorker(settings)
    const first = await insertUnknown()
    await vi.waitFor(async () => expect(await batchState(first.batchIds[0])).toBe('sent'), WAIT)
    await fetch(`${ENDPOINT}/_sandbox/faults`, { method: 'POST', body: '{"kind":"silence"}' })
    const second = await insertUnknown()
    await vi.waitFor(async () => expect(await batchState(second.batchIds[0])).toBe('sending'), WAIT)
    const before = performance.now()
    child.kill('SIGTERM')
    expect(await ended).toEqual([143, null])
    expect(performance.now() - before).toBeLessThan(2_500)
    expect(await batchState(second.batchIds[0])).toBe('queued')
    for (const line of said.out.trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('msg')
    expect(said.error).toBe('')
    await fetch(`${ENDPOINT}/_sandbox/faults`, { method: 'DELETE' })
  })

  test('a worker that is killed between a call and its answer leaves exactly one insight', async () => {
    for (const [name, value] of Object.entries(KEYS)) vi.stubEnv(name, value)
    const writer = createAwsWriter({ awsRegion: 'us-east-1', awsEndpoint: ENDPOINT, awsRate: null })
    const insight = { name: 'killed', filter: 'severity:CRITICAL' }
    const id = await acceptPlanned(state, writer, { kind: 'insight.create', input: insight })
    const made = async () => (await writer.listInsights(never)).filter(({ name }) => name === 'killed')
    const slow = { kind: 'trickle', operation: 'CreateInsight', pauseMilliseconds: 1_000, count: 1 }
    await fetch(`${ENDPOINT}/_sandbox/faults`, { method: 'POST', body: JSON.stringify(slow) })
    const settings = { ...KEYS, DATABASE_URL: postgres.url, AWS_ENDPOINT_URL: ENDPOINT }
    const killed = startWorker(settings)
    await vi.waitFor(async () => expect(await made()).toHaveLength(1), WAIT)
    killed.child.kill('SIGKILL')
    expect(await killed.ended).toEqual([null, 'SIGKILL'])
    expect(await findAction(state.db, id)).toMatchObject({
      state: 'sending',
      mayHaveReached: true,
      made: null,
    })
    await endLeases(state, [actions])
    const next = startWorker(settings)
    const action = await vi.waitFor(async () => {
      const found = await findAction(state.db, id)
      expect(found?.state, found?.error ?? '').toBe('confirmed')
      return found
    }, WAIT)
    expect((await made()).map(({ arn }) => arn)).toEqual([action?.made])
    next.child.kill('SIGTERM')
    await next.ended
    writer.close()
  })
})
