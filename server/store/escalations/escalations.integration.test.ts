import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDocument, makeFolder, NOON, openMade, pageOf } from '@/server/store/fixtures'
import type { Index } from '@/server/store/index/handle'
import { replaceOwnerTeams } from '@/server/store/merge/owner-teams'
import { replaceAccounts } from '@/server/store/merge/replace-accounts'
import { writePage } from '@/server/store/merge/write-page'
import { query } from '@/server/store/sql/query'
import { number, text } from '@/server/store/sql/values'
import { filterOf } from '@/server/store/varied-index'
import { listEscalations } from './list-escalations'
import { takeSteps } from './take-steps'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const MANAGERS = [
  { team: 'payments', name: 'Chief One, Chief Two' },
  { team: null, name: 'Admin' },
]

const folder = makeFolder()
let index: Index
let keys: { old: string; young: string; lonely: string }

const document = (id: string, account: string, days: number) => {
  const at = NOON - days * DAY
  return makeDocument({
    id,
    provider: { account, createdAt: at, updatedAt: at, firstObservedAt: at, title: `Title of ${id}` },
  })
}

beforeAll(async () => {
  index = await openMade(folder.path)
  await replaceAccounts(index, [
    { id: '111122223333', name: 'Payments', owner: 'ada', environment: null, ou: null },
  ])
  await writePage(
    index,
    pageOf([
      document('old', '111122223333', 400),
      document('young', '111122223333', 1),
      document('lonely', '444455556666', 1),
    ]),
  )
  await replaceOwnerTeams(index, [{ owner: 'ada', team: 'payments' }])
  const rows = await index.query('SELECT id, key FROM findings')
  const of = (id: string) => text(rows.find(row => row.id === id) ?? {}, 'key')
  keys = { old: of('old'), young: of('young'), lonely: of('lonely') }
})
afterAll(async () => {
  await index.close()
  folder.remove()
})

const clockOf = async (key: string) => {
  const [row = {}] = await index.query('SELECT risk_ms, due_ms FROM clocks WHERE finding_key = ?', [key])
  return { risk: number(row, 'risk_ms'), due: number(row, 'due_ms') }
}
const take = (now: number) => takeSteps(index, { managers: MANAGERS, everyDays: 7, now })
const listed = (filter = '', more: { from?: number; to?: number; limit?: number; cursor?: string } = {}) =>
  listEscalations(index, { filter: filterOf(filter), cursor: null, limit: 100, now: NOON, ...more })
const told = async (key: string) =>
  (await listed()).items.filter(item => item.key === key).map(({ step, to, name }) => ({ step, to, name }))

test('a finding that breached long before Hubdesk saw it takes only its latest step', async () => {
  expect(await take(NOON)).toBe(true)
  const { due } = await clockOf(keys.old)
  const rounds = Math.floor((NOON - due) / (7 * DAY))
  expect(rounds).toBeGreaterThan(10)
  expect(await told(keys.old)).toEqual([
    { step: `breached+${rounds * 7}d`, to: 'manager', name: 'Chief One, Chief Two' },
  ])
  expect(await told(keys.young)).toEqual([])
})

test('a clock climbs from owner to team to manager, each step once, and is never silent for good', async () => {
  const { risk, due } = await clockOf(keys.young)
  await take(risk - HOUR)
  expect(await told(keys.young)).toEqual([])
  const owner = { step: 'at_risk', to: 'owner', name: 'ada' }
  const team = { step: 'breached', to: 'team', name: 'payments' }
  const manager = (days: number) => ({
    step: `breached+${days}d`,
    to: 'manager',
    name: 'Chief One, Chief Two',
  })
  for (const [at, expected] of [
    [risk, [owner]],
    [risk + HOUR, [owner]],
    [due - 1, [owner]],
    [due, [team, owner]],
    [due + 6 * DAY, [team, owner]],
    [due + 7 * DAY, [manager(7), team, owner]],
    [due + 8 * DAY, [manager(7), team, owner]],
    [due + 14 * DAY, [manager(14), manager(7), team, owner]],
  ] as const) {
    await take(at)
    await take(at)
    expect(await told(keys.young)).toEqual(expected)
  }
  await take(due + 350 * DAY)
  expect((await told(keys.young))[0]).toEqual(manager(350))
})

test('what has no owner and no team goes up at once, and to the admins', async () => {
  const steps = (await told(keys.lonely)).toReversed()
  expect(steps.slice(0, 3)).toEqual([
    { step: 'at_risk', to: 'manager', name: 'Admin' },
    { step: 'breached', to: 'manager', name: 'Admin' },
    { step: 'breached+7d', to: 'manager', name: 'Admin' },
  ])
})

test('another start takes no step again', async () => {
  const { due } = await clockOf(keys.young)
  const { total } = await listed()
  await index.close()
  index = await openMade(folder.path)
  expect(await take(due + 350 * DAY)).toBe(false)
  expect((await listed()).total).toBe(total)
})

test('a moved due date escalates again, because the steps of the old one no longer hold', async () => {
  const { due } = await clockOf(keys.young)
  const later = due + 500 * DAY
  await index.write(connection =>
    query(connection, 'UPDATE clocks SET due_ms = ?, risk_ms = ? WHERE finding_key = ?', [
      later,
      later - 2 * DAY,
      keys.young,
    ]),
  )
  await take(later - DAY)
  expect((await told(keys.young))[0]).toEqual({ step: 'at_risk', to: 'owner', name: 'ada' })
  await take(later)
  expect((await told(keys.young))[0]).toEqual({ step: 'breached', to: 'team', name: 'payments' })
})

test('a closed finding no longer escalates', async () => {
  const before = await told(keys.young)
  const { due } = await clockOf(keys.young)
  await index.write(connection =>
    query(connection, `UPDATE clocks SET phase = 'met' WHERE finding_key = ?`, [keys.young]),
  )
  await take(due + 7 * DAY)
  expect(await told(keys.young)).toEqual(before)
})

test('pages of steps are of one list, newest first, and only of findings in sight', async () => {
  const all = await listed()
  expect(all.total).toBe(all.items.length)
  expect(all.items.map(({ at }) => at)).toEqual(
    all.items
      .map(({ at }) => at)
      .toSorted()
      .toReversed(),
  )
  const paged: typeof all.items = []
  let cursor: string | null = null
  do {
    const page = await listEscalations(index, { filter: filterOf(''), cursor, limit: 2, now: NOON })
    paged.push(...page.items)
    cursor = page.next
  } while (cursor !== null)
  expect(paged).toEqual(all.items)
  const own = await listed('account:444455556666')
  expect(new Set(own.items.map(({ key }) => key))).toEqual(new Set([keys.lonely]))
  const limit = { accounts: ['444455556666'], ous: [], environments: [] }
  const within = await listEscalations(index, {
    filter: { terms: [], scopes: [limit] },
    cursor: null,
    limit: 100,
    now: NOON,
  })
  expect(within).toEqual(own)
  const { due } = await clockOf(keys.lonely)
  const narrow = await listed('account:444455556666', { from: due, to: due + 1 })
  expect(narrow.items.map(({ step }) => step)).toEqual(['breached'])
})
