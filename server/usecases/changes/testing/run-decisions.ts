import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll } from 'vitest'
import type { Role } from '@/lib/api/roles'
import type { Desk } from '@/server/desk/desk-parts'
import type { Actor } from '@/server/domain/people/actor'
import { type Engine, runState } from '@/server/state/testing/run-state'
import { makeDocument, makeFolder, openMade, pageOf } from '@/server/store/fixtures'
import type { Index } from '@/server/store/index/handle'
import { writePage } from '@/server/store/merge/write-page'
import { provideIdleDesk } from '@/server/testing/idle-desk'
import { acceptChange } from '@/server/usecases/changes/accept-change'
import { readChange } from '@/server/usecases/changes/read-change'
import { undoChange } from '@/server/usecases/changes/undo-change'
import { listFindings } from '@/server/usecases/findings/list-findings'

export const actor = (name: string, role: Role = 'analyst', more: Partial<Actor> = {}): Actor => ({
  kind: 'token',
  id: randomUUID(),
  name,
  role,
  scopes: null,
  teams: [],
  owner: name,
  ...more,
})

export const ana = actor('Ana')
export const ben = actor('Ben')

/** Sends people's requests to the provided desk. Ana sends those without a name. */
export const accept = (input: unknown, by = ana, idempotencyKey: string | null = null) =>
  acceptChange({ actor: by, input, idempotencyKey, requestId: randomUUID() })
export const read = (id: string, query: unknown = {}, by = ana) =>
  readChange({ actor: by, input: { id, query } })
export const undo = (id: string, by = ana) =>
  undoChange({ actor: by, input: { id }, idempotencyKey: null, requestId: randomUUID() })
/** The row of a finding, on whichever page it stands. */
export async function shown(key: string) {
  for (let cursor: string | null = ''; cursor !== null; ) {
    const input = { limit: '500', ...(cursor && { cursor }) }
    const { items, next }: Awaited<ReturnType<typeof listFindings>> = await listFindings({
      actor: ana,
      input,
    })
    const found = items.find(item => item.key === key)
    if (found) return found
    cursor = next
  }
  return undefined
}

/** Provides a desk of 400 findings that sends nothing, for the tests of a `describe`. */
export function runDecisions(engine: Engine) {
  const folder = makeFolder()
  // Hooks after tests run last first: what lies in the folder is closed by then.
  afterAll(folder.remove)
  const held = runState(engine, { folder: folder.path })
  let parts: { index: Index; desk: Desk } | undefined
  let nextFinding = 0

  beforeAll(async () => {
    const index = await openMade(folder.path)
    const documents = Array.from({ length: 400 }, (_, n) =>
      makeDocument({ id: `finding ${n}`, format: n % 10 === 9 ? 'ocsf' : 'asff' }),
    )
    await writePage(index, pageOf(documents))
    parts = { index, desk: provideIdleDesk({ index, state: held.state }) }
  })
  afterAll(() => parts?.index.close())

  const opened = {
    get state() {
      return held.state
    },
    get index() {
      return running().index
    },
    get desk() {
      return running().desk
    },
  }
  function running() {
    if (!parts) throw new Error('The desk is there only while tests and hooks run')
    return parts
  }
  /** Keys of findings that no other test decides on. */
  async function take(count: number): Promise<string[]> {
    const rows = await opened.index.query('SELECT key FROM findings ORDER BY key')
    const keys = rows.slice(nextFinding, nextFinding + count).map(row => String(row.key))
    nextFinding += count
    return keys
  }
  return { opened, take }
}
