import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, vi } from 'vitest'
import type { ActionState } from '@/lib/api/actions'
import type { Role } from '@/lib/api/roles'
import { createAws } from '@/server/aws/create-aws'
import type { Actor } from '@/server/domain/people/actor'
import { apiTokens, people } from '@/server/state/schema'
import { type Engine, runState } from '@/server/state/testing/run-state'
import { makeFolder, openMade } from '@/server/store/fixtures'
import type { Index } from '@/server/store/index/handle'
import { provideIdleDesk } from '@/server/testing/idle-desk'
import { acceptAction } from '@/server/usecases/actions/accept-action'
import { readAction } from '@/server/usecases/actions/read-action'
import { type Actions, openActions } from '@/server/worker/actions/open-actions'
import { createNews } from '@/server/worker/loop/news'
import type { runActionSandbox } from '@/server/worker/testing/run-actions'
import { WAIT } from '@/server/worker/testing/run-sandbox'
import { silent } from '@/server/worker/testing/run-sender'

type Sandbox = ReturnType<typeof runActionSandbox>

/** Provides a desk over a sandbox that sends actions as the desk does, for the tests of a `describe`. */
export function runSharing(engine: Engine, sandbox: Sandbox) {
  const folder = makeFolder()
  afterAll(folder.remove)
  const held = runState(engine, { folder: folder.path })
  const aws = createAws(sandbox.settings)
  let index: Index | undefined
  let actions: Actions | undefined

  beforeAll(async () => {
    index = await openMade(folder.path)
    const news = createNews()
    const env = { ...sandbox.settings, worker: 'inline' as const }
    actions = await openActions({ env, state: held.state, log: silent, news })
    provideIdleDesk({ index, state: held.state, aws, actions, news })
  })
  afterAll(async () => {
    await actions?.stop()
    await index?.close()
    aws.close()
  })

  /** A person, or a token that `maker` made, as state knows them. */
  async function actor(
    name: string,
    role: Role,
    { maker, ...more }: Partial<Actor> & { maker?: Actor } = {},
  ): Promise<Actor> {
    const id = randomUUID()
    const kind = more.kind ?? 'person'
    if (kind === 'person')
      await held.state.db.insert(people).values({ id, issuer: 'test', subject: id, name, role })
    else {
      const made = { createdBy: maker?.name ?? 'Admin', makerId: maker?.id ?? null }
      await held.state.db.insert(apiTokens).values({ id, name, role, hash: id, ...made })
    }
    return { kind, id, name, role, scopes: null, teams: [], owner: name, ...more }
  }
  const setRole = (id: string, role: Role) =>
    held.state.db.update(people).set({ role }).where(eq(people.id, id))

  const ask = (by: Actor, input: unknown, idempotencyKey: string | null = null) =>
    acceptAction({ actor: by, input, idempotencyKey, requestId: randomUUID() })
  const share = (by: Actor, name: string, more: object = {}) =>
    ask(by, {
      kind: 'insight.create',
      input: { name: `${name} on ${engine}`, filter: 'severity:CRITICAL -workflow:SUPPRESSED' },
      ...more,
    })
  const reaches = (by: Actor, id: string, state: ActionState) =>
    vi.waitFor(async () => {
      const action = await readAction({ actor: by, input: { id } })
      expect(action.state, action.error ?? '').toBe(state)
      return action
    }, WAIT)
  const isThere = async (name: string) => (await sandbox.names()).includes(`${name} on ${engine}`)
  return {
    actor,
    setRole,
    ask,
    share,
    reaches,
    isThere,
    get state() {
      return held.state
    },
  }
}
