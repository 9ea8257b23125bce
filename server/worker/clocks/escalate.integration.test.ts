import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { log } from '@/server/log'
import type { State } from '@/server/state/open-state'
import { upsertPerson } from '@/server/state/people/upsert-person'
import { insertTeam } from '@/server/state/teams/insert-team'
import { setTeamMembers } from '@/server/state/teams/set-team-members'
import { openEmbedded } from '@/server/state/testing/open-embedded'
import { makeDocument, makeFolder, NOON, openMade, pageOf } from '@/server/store/fixtures'
import type { Index } from '@/server/store/index/handle'
import { replaceAccounts } from '@/server/store/merge/replace-accounts'
import { writePage } from '@/server/store/merge/write-page'
import { number, text, textOrNull } from '@/server/store/sql/values'
import { createNews } from '@/server/worker/loop/news'
import { startEscalation } from './escalate'
import { refreshOwnerTeams } from './refresh-owner-teams'

const DAY = 86_400_000
const PATIENCE = { timeout: 30_000, interval: 10 }
const folder = makeFolder()
let index: Index
let state: State
let due: number

beforeAll(async () => {
  index = await openMade(folder.path)
  state = await openEmbedded(join(folder.path, 'state'))
  const person = (subject: string, role: 'analyst' | 'approver' | 'admin') =>
    upsertPerson(state.db, {
      issuer: 'https://idp.test',
      subject,
      name: subject,
      email: `${subject}@example.com`,
      role,
    })
  const members = await Promise.all([
    person('ada', 'analyst'),
    person('chief', 'approver'),
    person('boss', 'admin'),
  ])
  await state.db.transaction(async tx => {
    const team = await insertTeam(tx, { name: 'payments', scope: null })
    await setTeamMembers(tx, team ?? '', members)
  })
  await replaceAccounts(index, [
    { id: '111122223333', name: 'Payments', owner: 'ada@example.com', environment: null, ou: null },
  ])
  const at = NOON - DAY
  await writePage(
    index,
    pageOf([makeDocument({ provider: { createdAt: at, updatedAt: at, firstObservedAt: at } })]),
  )
  await refreshOwnerTeams(state, index)
  const [row = {}] = await index.query('SELECT due_ms FROM clocks')
  due = number(row, 'due_ms')
})
afterAll(async () => {
  await index.close()
  await state.close()
  folder.remove()
})

const told = async () =>
  (await index.query('SELECT step, recipient, name FROM ledger.escalations ORDER BY at_ms')).map(row =>
    [text(row, 'step'), text(row, 'recipient'), textOrNull(row, 'name')].join(' '),
  )

/** Runs the loop at a time until it has recorded `count` steps. Returns how often it published an event. */
async function lookAt(now: number, count: number): Promise<number> {
  let published = 0
  let looks = 0
  const news = createNews()
  news.subscribe(() => {
    published += 1
  })
  const clock = () => {
    looks += 1
    return now
  }
  const escalation = startEscalation({ index, state, news, log, every: 5, now: clock })
  await vi.waitFor(async () => {
    expect(looks).toBeGreaterThan(2)
    expect(await told()).toHaveLength(count)
  }, PATIENCE)
  await escalation.stop()
  return published
}

test('owner, team and its approvers and admins get a step in turn, once each over many looks and starts', async () => {
  expect(await lookAt(due - 30 * DAY, 0)).toBe(0)
  expect(await lookAt(due - DAY / 2, 1)).toBe(1)
  expect(await lookAt(due - DAY / 4, 1)).toBe(0)
  expect(await lookAt(due, 2)).toBe(1)
  expect(await lookAt(due + 7 * DAY, 3)).toBe(1)
  expect(await lookAt(due + 8 * DAY, 3)).toBe(0)
  expect(await told()).toEqual([
    'at_risk owner ada@example.com',
    'breached team payments',
    'breached+7d manager boss@example.com, chief@example.com',
  ])
})

test('a look that fails is made again', async () => {
  let failures = 0
  const failing: Index = {
    ...index,
    query: (...question) => {
      failures += 1
      if (failures === 1) throw new Error('the index is busy')
      return index.query(...question)
    },
  }
  const escalation = startEscalation({
    index: failing,
    state,
    news: createNews(),
    log,
    every: 5,
    now: () => due + 14 * DAY,
  })
  await vi.waitFor(async () => expect(await told()).toHaveLength(4), PATIENCE)
  await escalation.stop()
  expect((await told()).at(-1)).toBe('breached+14d manager boss@example.com, chief@example.com')
})
