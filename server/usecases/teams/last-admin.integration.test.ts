import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '@/server/domain/people/actor'
import { countFreeAdmins } from '@/server/domain/people/free-admins'
import { listAdmins } from '@/server/state/people/list-admins'
import { upsertPerson } from '@/server/state/people/upsert-person'
import { teams } from '@/server/state/schema'
import { canRun, ENGINES, runState } from '@/server/state/testing/run-state'
import { makeFolder, openMade } from '@/server/store/fixtures'
import type { Index } from '@/server/store/index/handle'
import { provideIdleDesk } from '@/server/testing/idle-desk'
import { createTeam } from './create-team'

const requestId = randomUUID()
const LIMIT = { accounts: ['111122223333'], ous: [], environments: [] }

describe.each(ENGINES)('admins who limit each other at once, on %s', engine => {
  if (!canRun(engine)) {
    test.skip('needs PostgreSQL on this machine', () => {})
    return
  }
  const folder = makeFolder()
  let index: Index
  // Hooks of the end run in reverse: the state is closed before.
  afterAll(async () => {
    await index.close()
    folder.remove()
  })
  const held = runState(engine, { folder: folder.path })

  beforeAll(async () => {
    index = await openMade(folder.path)
    provideIdleDesk({ index, state: held.state })
  })

  async function admin(name: string): Promise<Actor> {
    const person = { issuer: 'test', subject: name, name, email: null, role: 'admin' } as const
    const id = await upsertPerson(held.state.db, person)
    return { kind: 'person', id, name, role: 'admin', scopes: null, teams: [], owner: name }
  }

  test('leave exactly one of them without a limit, however many try', async () => {
    const admins = await Promise.all(['ada', 'bo', 'cy', 'di'].map(admin))
    for (let round = 0; round < 5; round += 1) {
      await held.state.db.delete(teams)
      // Each limits all others. Only the first has the right when its turn comes.
      const calls = admins.map(actor => {
        const members = admins.filter(other => other !== actor).map(({ id }) => id)
        return createTeam({ actor, input: { name: actor.name, scope: LIMIT, members }, requestId })
      })
      const ends = await Promise.allSettled(calls)
      expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      expect(countFreeAdmins(await listAdmins(held.state.db), true)).toBe(1)
    }
  })
})
