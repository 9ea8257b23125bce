import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { DEFAULT_POLICY } from '@/lib/api/sla/sla-policy'
import { canRun, ENGINES, runState } from '@/server/state/testing/run-state'
import { insertMovedDue } from './insert-moved-due'
import { insertPolicyVersion } from './insert-policy-version'
import { listMovedDues } from './list-moved-dues'
import { listPolicyVersions } from './list-policy-versions'
import { readPolicyInForce } from './read-policy-in-force'

describe.each(ENGINES)('SLA policies, on %s', engine => {
  if (!canRun(engine)) {
    test.skip('needs PostgreSQL on this machine', () => {})
    return
  }
  const folder = mkdtempSync(join(tmpdir(), 'hubdesk-state-'))
  const on = runState(engine, { folder })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const save = (after: number, author: string) =>
    on.state.db.transaction(tx =>
      insertPolicyVersion(tx, { after, policy: { ...DEFAULT_POLICY, grace_hours: 1 }, author, reason: 'x' }),
    )

  test('the default is saved as version 1, once, for the first reader', async () => {
    const { db } = on.state
    const asked = await Promise.all([1, 2, 3].map(() => readPolicyInForce(db)))
    expect(asked.map(({ version, author }) => [version, author])).toEqual(Array(3).fill([1, 'Hubdesk']))
    expect(await listPolicyVersions(db)).toEqual([
      expect.objectContaining({ version: 1, policy: DEFAULT_POLICY }),
    ])
  })

  test('of two who save on the same version one is refused, and the newest is in force', async () => {
    const { db } = on.state
    const saved = await Promise.all([save(1, 'Ada'), save(1, 'Bo')])
    expect(saved.filter(one => one === null)).toHaveLength(1)
    expect(await readPolicyInForce(db)).toMatchObject({ version: 2, policy: { grace_hours: 1 } })
    expect((await listPolicyVersions(db)).map(({ version }) => version)).toEqual([2, 1])
  })

  test('due dates come in the order in which they were set, all of them or since an instant', async () => {
    const { db } = on.state
    const set = (findingKey: string) =>
      db.transaction(tx =>
        insertMovedDue(tx, {
          findingKey,
          due: new Date('2026-12-01T00:00:00Z'),
          author: 'Ada',
          reason: 'Vendor',
        }),
      )
    const [one, two, three] = [await set('a'), await set('b'), await set('a')]
    const since = async (at: Date | null) => (await listMovedDues(db, at)).map(({ id }) => id)
    expect(await since(null)).toEqual([one.id, two.id, three.id])
    expect(await since(one.createdAt)).toEqual([one.id, two.id, three.id])
    expect(await since(new Date(three.createdAt.getTime() + 60_000))).toEqual([])
  })
})
