import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, expect, vi } from 'vitest'
import type { ActionState, Identity } from '@/lib/api/actions'
import { type AwsWriter, createAwsWriter } from '@/server/aws/write/create-aws-writer'
import type { Json } from '@/server/domain/people/audit-hash'
import { insertAction } from '@/server/state/actions/insert-action'
import { findAction, type StoredAction } from '@/server/state/actions/list-actions'
import { actions } from '@/server/state/actions-schema'
import type { State } from '@/server/state/open-state'
import { type Engine, runState } from '@/server/state/testing/run-state'
import type { ActionTiming } from '@/server/worker/actions/action-timing'
import { findKind } from '@/server/worker/actions/kinds/kinds'
import { planAction } from '@/server/worker/actions/plan-action'
import { type ActionWorker, startActions } from '@/server/worker/actions/start-actions'
import { never, runSandbox, WAIT } from './run-sandbox'
import { silent } from './run-sender'

const QUICK: Partial<ActionTiming> = { idle: 20, retry: 10, grace: 200, patience: 300 }
const where = { account: '111122223333', region: 'us-east-1' }

export const ana: Identity = { kind: 'token', id: randomUUID(), name: 'Ana', role: 'analyst' }

type Wanted = {
  readonly kind: string
  readonly input: Readonly<Record<string, Json>>
  readonly expiresAt?: Date
  readonly undoOf?: string
  readonly by?: Identity
}

/** Accepts an action as the use case does, without its checks of rights. */
export async function acceptPlanned(
  state: State,
  writer: AwsWriter,
  { kind: name, input, expiresAt, undoOf, by = ana }: Wanted,
): Promise<string> {
  const kind = findKind(name)
  if (!kind) throw new Error(`There is no kind ${name}`)
  const wanted = { kind, input, expiresAt: expiresAt ?? null, where }
  const planned = await planAction(writer, wanted, never)
  if (!planned.ok) throw new Error(planned.reason)
  const id = randomUUID()
  const { summary, plan, before, hash } = planned
  const row = { id, kind: name, input: { ...input }, summary, plan: [...plan], before, hash }
  const rest = { idempotencyKey: null, fingerprint: hash, requestId: randomUUID() }
  const more = { undoOf: undoOf ?? null, expiresAt: expiresAt ?? null }
  await state.db.transaction(tx => insertAction(tx, { by }, { ...row, ...rest, ...more }, false))
  return id
}

/** Runs a sandbox with its writer, for the actions of a test file. */
export function runActionSandbox() {
  const { folder, admin, settings } = runSandbox({ findings: 200 })
  const writer = createAwsWriter(settings)
  afterAll(() => writer.close())
  const fault = (body: Record<string, unknown>) => admin('POST', 'faults', body)
  const names = async () => (await writer.listInsights(never)).map(({ name }) => name)
  return { folder, admin, fault, settings, writer, names }
}

/** Opens a state for the tests of a `describe`; each test begins a worker over it, which ends with the test. */
export function runActions(
  engine: Engine,
  { folder, admin, writer }: Pick<ReturnType<typeof runActionSandbox>, 'folder' | 'admin' | 'writer'>,
) {
  const opened = runState(engine, { folder })
  let worker: ActionWorker | undefined

  afterEach(async () => {
    await worker?.stop()
    worker = undefined
    await admin('DELETE', 'faults')
    await opened.state.db.delete(actions)
  })

  /** Begins a worker. Methods of `over` replace those of the writer. */
  function begin(timing: Partial<ActionTiming> = {}, over: Partial<AwsWriter> = {}): ActionWorker {
    worker = startActions({
      state: opened.state,
      writer: { ...writer, ...over },
      log: silent,
      onProgress: () => undefined,
      timing: { ...QUICK, ...timing },
    })
    return worker
  }

  const accept = (wanted: Wanted) => acceptPlanned(opened.state, writer, wanted)
  async function read(id: string): Promise<StoredAction> {
    const found = await findAction(opened.state.db, id)
    if (!found) throw new Error('The action is gone')
    return found
  }
  const reaches = (id: string, state: ActionState) =>
    vi.waitFor(async () => {
      const action = await read(id)
      expect(action.state, action.error ?? '').toBe(state)
      return action
    }, WAIT)
  /** Accepts the undo of an action. */
  async function undo(id: string): Promise<string> {
    const { kind, input, before, made } = await read(id)
    const wanted = findKind(kind)?.undo({ input, before, made })
    if (!wanted) throw new Error('It cannot be undone')
    return accept({ ...wanted, undoOf: id })
  }

  return { opened, begin, accept, read, reaches, undo }
}
