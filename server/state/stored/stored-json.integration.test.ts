import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { leaseBatch } from '@/server/state/changes/lease-batch'
import { listBatches } from '@/server/state/changes/list-batches'
import { changeItem, insertChange } from '@/server/state/testing/insert-change'
import { canRun, ENGINES, runState } from '@/server/state/testing/run-state'

const folder = mkdtempSync(join(tmpdir(), 'hubdesk-stored-'))

describe.each(ENGINES.filter(canRun))('stored JSON in %s', engine => {
  const running = runState(engine, { folder })

  test('comes back as it was written, also what no request may say', async () => {
    const item = changeItem({ key: 'spaced', set: { note: ' as AWS has it ', owner: null } })
    const { id } = await insertChange(running.state, { set: {}, items: [item] })
    const [batch] = await listBatches(running.state, id, { after: -1, limit: 1 })
    expect(batch?.items).toEqual([item])
  })

  test('of another shape is an error that names the field, and travels no further', async () => {
    const { id } = await insertChange(running.state, {
      set: { workflow: 'NOTIFIED' },
      items: [changeItem({ key: 'bent' })],
    })
    await running.state.db.execute(
      sql`UPDATE change_batches SET items = '[{"key": 1}]'::jsonb WHERE change_id = ${id}::uuid`,
    )
    await expect(listBatches(running.state, id, { after: -1, limit: 1 })).rejects.toThrow(/"key"/)
    await running.state.db.execute(
      sql`UPDATE change_batches SET state = 'done' WHERE change_id <> ${id}::uuid`,
    )
    await expect(
      leaseBatch(running.state, { leasedBy: 'test', lease: 1_000, clicksOnly: false }),
    ).rejects.toThrow(/"items"/)
  })
})
