import { eq } from 'drizzle-orm'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, vi } from 'vitest'
import type { ChangeSet } from '@/lib/api/changes'
import type { AwsWriter } from '@/server/aws/write/create-aws-writer'
import type { ChangeItem, ItemResult } from '@/server/domain/change/change'
import { changeBatches, changes } from '@/server/state/schema'
import { type InsertedChange, insertChange } from '@/server/state/testing/insert-change'
import { type Engine, runState } from '@/server/state/testing/run-state'
import { type Sender, type SenderTiming, startSender } from '@/server/worker/send/start-sender'
import type { Findings } from './run-findings'
import { WAIT } from './run-sandbox'

const QUICK: Partial<SenderTiming> = { busy: 20, idle: 20, retry: 10, grace: 200 }
export const silent = pino({ level: 'silent' })

/** Opens a state for the tests of a `describe`; each test begins a sender over it, which ends with the test. */
export function runSender(engine: Engine, { folder, admin, writer }: Findings) {
  const opened = runState(engine, { folder })
  const progressed: string[] = []
  let sender: Sender | undefined

  beforeEach(() => {
    progressed.length = 0
  })
  afterEach(async () => {
    await sender?.stop()
    sender = undefined
    await admin('DELETE', 'faults')
    await opened.state.db.delete(changes)
  })

  const start = (timing: Partial<SenderTiming> = {}, over: Partial<AwsWriter> = {}): Sender =>
    startSender({
      state: opened.state,
      writer: { ...writer, ...over },
      log: silent,
      onProgress: id => progressed.push(id),
      timing: { ...QUICK, ...timing },
    })
  function begin(...given: Parameters<typeof start>): Sender {
    sender = start(...given)
    return sender
  }

  const insert = (set: ChangeSet, items: readonly ChangeItem[], more = {}): Promise<InsertedChange> =>
    insertChange(opened.state, { set, items, ...more })
  async function batchOf({ batchIds: [id] }: InsertedChange) {
    const [row] = await opened.state.db
      .select()
      .from(changeBatches)
      .where(eq(changeBatches.id, id ?? -1))
    if (!row) throw new Error('The batch is gone')
    return row
  }
  const resultOf = async (change: InsertedChange): Promise<ItemResult | undefined> =>
    (await batchOf(change)).results?.[0]
  const sent = (change: InsertedChange) =>
    vi.waitFor(async () => {
      const row = await batchOf(change)
      expect(row.state, JSON.stringify(row.results)).toBe('sent')
      return row
    }, WAIT)

  /** Names what each call sets, in order. */
  function recorded() {
    const calls: string[] = []
    const updateFindings: AwsWriter['updateFindings'] = (identities, update, signal) => {
      calls.push(update.note?.text ?? '')
      return writer.updateFindings(identities, update, signal)
    }
    return { calls, over: { updateFindings } }
  }

  return { opened, progressed, start, begin, insert, batchOf, resultOf, sent, recorded }
}
