import { randomUUID } from 'node:crypto'
import { GetInsightsCommand } from '@aws-sdk/client-securityhub'
import { Client } from 'pg'
import { z } from 'zod'
import { acceptedAction, action } from '@/lib/api/actions'
import { auditPage } from '@/lib/api/audit'
import { expect, type FaultCase, stopwatch } from '../fault-case'
import type { World } from '../world'

/** An action that creates an insight. No other one has its name. */
type Asked = { readonly id: string; readonly name: string }

async function ask(world: World, name: string): Promise<Asked> {
  const response = await world.call('actions', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({ kind: 'insight.create', input: { name, filter: 'severity:CRITICAL' } }),
  })
  const body: unknown = await response.json()
  expect(response.status === 202, `the action was answered ${response.status}: ${JSON.stringify(body)}`)
  return { id: acceptedAction.parse(body).id, name }
}

/** Counts the rows that the audit log has of an action. */
async function rowsOf(world: World, id: string, what: string): Promise<number> {
  const { items } = await world.read(`audit?limit=200&action=${what}`, auditPage)
  return items.filter(({ target }) => z.object({ action: z.string() }).parse(target).action === id).length
}

/** Waits for the end. Throws unless AWS has exactly one such insight, and desk and audit log say that it was created. */
async function expectOnce(world: World, { id, name }: Asked): Promise<void> {
  const read = () => world.read(`actions/${id}`, action)
  await world.until('the action to end', async () => (await read()).ended !== null)
  const { state, error, made } = await read()
  expect(state === 'confirmed', `the action ended as ${state}: ${error}`)
  const { Insights = [] } = await world.truth.hub.send(new GetInsightsCommand({ MaxResults: 100 }))
  const arns = Insights.filter(({ Name }) => Name === name).map(({ InsightArn }) => InsightArn)
  expect(arns.length === 1, `Security Hub has ${arns.length} insights of this name`)
  expect(arns[0] === made, `the desk says that it made ${made}, and not ${arns[0]}`)
  for (const what of ['action.accept', 'action.result']) {
    const rows = await rowsOf(world, id, what)
    expect(rows === 1, `the audit log has ${rows} rows ${what} of it`)
  }
}

/** Lets an action come to the point of its kill. Returns it, and what to do once the process is dead. */
type Reach = (world: World, name: string) => Promise<{ readonly asked: Asked; readonly after: () => unknown }>

const createOf = (name: string) => (path: string, body: string) => path === '/insights' && body.includes(name)

const beforeSend: Reach = async (world, name) => {
  const { met, drop } = world.proxy.stop(createOf(name))
  const asked = await ask(world, name)
  await met
  return { asked, after: drop }
}

const beforeAnswer: Reach = async (world, name) => {
  const { met, release } = world.proxy.hold(createOf(name))
  const asked = await ask(world, name)
  await met
  return { asked, after: release }
}

/** The answer arrives, and a lock of the row keeps the worker from writing it. */
const beforeWrite: Reach = async (world, name) => {
  const { met, release } = world.proxy.hold(createOf(name))
  const asked = await ask(world, name)
  await met
  const client = new Client({ connectionString: world.postgres?.url })
  await client.connect()
  await client.query('BEGIN')
  await client.query('SELECT id FROM actions WHERE id = $1 FOR UPDATE', [asked.id])
  release()
  const waiting = `SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'update "actions" set "made"%'`
  await world.until('the worker to write the answer', async () => (await world.sql(waiting)).length === 1)
  return {
    asked,
    // Its connection would else carry the statement out, as soon as it has the lock.
    async after() {
      await client.query(`SELECT pg_terminate_backend(pid) FROM (${waiting}) AS writers`)
      await client.query('ROLLBACK')
      await client.end()
    },
  }
}

const beforeReadBack: Reach = async (world, name) => {
  const { met, release } = world.proxy.hold(
    (path, _, answer) => path === '/insights/get' && answer.includes(name),
  )
  const asked = await ask(world, name)
  await met
  return { asked, after: release }
}

/** Kills the separate worker, and ends its lease of 20 s by hand. */
async function restartWorker(world: World, after: () => unknown): Promise<void> {
  await world.killWorker()
  await after()
  await world.endLeases()
  await world.startWorker()
}

/** Kills the desk, which sends by itself. */
async function restartDesk(world: World, after: () => unknown): Promise<void> {
  await world.killDesk()
  await after()
  await world.startDesk()
}

type Killed = readonly [id: string, world: 'embedded' | 'postgres', what: string, reach: Reach]

const KILLS: readonly Killed[] = [
  ['A1', 'postgres', 'before the call leaves', beforeSend],
  ['A2', 'postgres', 'after AWS created it, before the answer', beforeAnswer],
  ['A3', 'postgres', 'after the answer, before it is written', beforeWrite],
  ['A4', 'postgres', 'after it is written, before the read-back', beforeReadBack],
  ['A1d', 'embedded', 'before the call leaves', beforeSend],
  ['A2d', 'embedded', 'after AWS created it, before the answer', beforeAnswer],
]

export const actionCases: readonly FaultCase[] = KILLS.map(([id, where, what, reach]) => ({
  id,
  what: `an insight is created, kill -9 of the ${where === 'postgres' ? 'worker' : 'desk'} ${what}`,
  world: where,
  async run(world) {
    const { asked, after } = await reach(world, `Faults ${id} ${randomUUID()}`)
    const recovering = stopwatch()
    await (where === 'postgres' ? restartWorker : restartDesk)(world, after)
    await expectOnce(world, asked)
    return { recovered: recovering() }
  },
}))
