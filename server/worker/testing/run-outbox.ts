import { eq } from 'drizzle-orm'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, vi } from 'vitest'
import type { DeskEvent } from '@/lib/api/events'
import type { ApiResult, ChangeItem, ItemResult } from '@/server/domain/change/change'
import { changeBatches, changes } from '@/server/state/schema'
import { insertChange } from '@/server/state/testing/insert-change'
import { type Engine, runState } from '@/server/state/testing/run-state'
import { textOrNull } from '@/server/store/sql/values'
import type { OutboxTiming } from '@/server/worker/confirm/confirm-context'
import { type Outbox, startOutbox } from '@/server/worker/confirm/start-outbox'
import { createNews } from '@/server/worker/loop/news'
import type { Copy } from './run-copy'
import { WAIT } from './run-sandbox'

const QUICK: Partial<OutboxTiming> = { busy: 20, idle: 20, look: 20, eventsFirst: 0, retry: 20 }

type Formats = 'asff' | 'ocsf' | 'asff+ocsf'
type Parts = Parameters<typeof startOutbox>[0]
type Wanted = Parameters<typeof insertChange>[1]

export const taken: ApiResult = { state: 'accepted', code: null, message: null, awsRequestId: 'r-1' }
export const sentResult = ({ asff, ocsf }: ChangeItem): ItemResult => ({
  state: 'accepted',
  asff: asff && taken,
  ocsf: ocsf === null ? null : taken,
  seen: null,
})

/** Takes findings of the copy that no other test decides on. */
function taking(copy: Copy) {
  function take(formats: Formats, count = 1): ChangeItem[] {
    const some = copy.items.get(formats)?.splice(0, count) ?? []
    expect(some).toHaveLength(count)
    return some
  }
  function takeOne(formats: Formats): ChangeItem {
    const [item] = take(formats)
    if (!item) throw new Error('unreachable: take has checked it')
    return item
  }
  async function shown(key: string, column: 'workflow' | 'owner'): Promise<string | null> {
    const [row] = await copy.index.query(`SELECT ${column} FROM findings WHERE key = ?`, [key])
    return row ? textOrNull(row, column) : null
  }
  return { take, takeOne, shown }
}

/** Writes changes, and reads what became of them. */
function changing(opened: ReturnType<typeof runState>) {
  /** A change that was sent, and that AWS answered for. */
  const sent = (some: readonly ChangeItem[], set: Wanted['set'], more: Partial<Wanted> = {}) =>
    insertChange(opened.state, {
      set,
      items: some,
      results: some.map(sentResult),
      batch: { state: 'sent' },
      ...more,
    })
  const batchesOf = (changeId: string) =>
    opened.state.db
      .select()
      .from(changeBatches)
      .where(eq(changeBatches.changeId, changeId))
      .orderBy(changeBatches.id)
  async function resultsOf(changeId: string): Promise<ItemResult[]> {
    return (await batchesOf(changeId)).flatMap(({ results }) => results ?? [])
  }
  async function isDone(changeId: string): Promise<ItemResult[]> {
    await vi.waitFor(async () => {
      const [change] = await opened.state.db.select().from(changes).where(eq(changes.id, changeId))
      expect(change).toMatchObject({ state: 'done', endedAt: expect.any(Date) })
    }, WAIT)
    return resultsOf(changeId)
  }
  /** It was looked at, and left for later. */
  const isLookedAt = (changeId: string) =>
    vi.waitFor(async () => {
      for (const { notBefore, state: stands } of await batchesOf(changeId)) {
        expect(stands).toBe('sent')
        expect(notBefore).not.toBeNull()
      }
    }, WAIT)
  return { sent, batchesOf, resultsOf, isDone, isLookedAt }
}

/** Opens a state for the tests of a `describe`; each test begins an outbox over it, which ends with the test. */
export function runOutbox(engine: Engine, copy: Copy) {
  const opened = runState(engine, { folder: copy.folder })
  const events: DeskEvent[] = []
  let outbox: Outbox | undefined
  let ahead = 0

  beforeEach(() => {
    events.length = 0
    ahead = 0
  })
  afterEach(async () => {
    await outbox?.stop()
    outbox = undefined
  })

  async function begin(
    timing: Partial<OutboxTiming> = {},
    by: Parts['aws'] = copy.aws,
    sender: Parts['startSender'] = null,
  ) {
    const news = createNews()
    news.subscribe(event => events.push(event))
    outbox = await startOutbox({
      state: opened.state,
      index: copy.index,
      aws: by,
      startSender: sender,
      news,
      log: pino({ level: 'silent' }),
      timing: { ...QUICK, ...timing },
      now: () => Date.now() + ahead,
    })
    return outbox
  }
  /** Sets the clock of the outbox this many milliseconds ahead of the real one. */
  const goAhead = (milliseconds: number) => {
    ahead = milliseconds
  }
  return { opened, events, begin, goAhead, ...taking(copy), ...changing(opened) }
}
