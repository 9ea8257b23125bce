import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { ChangedFinding } from '@/lib/api/changes'
import { audit, changeBatches } from '@/server/state/schema'
import { canRun, ENGINES } from '@/server/state/testing/run-state'
import { listFindings } from '@/server/usecases/findings/list-findings'
import { listChanges } from './list-changes'
import { previewChange } from './preview-change'
import { stopChange } from './stop-change'
import { accept, actor, ana, read, runDecisions, shown } from './testing/run-decisions'

describe.each(ENGINES)('decisions on %s', engine => {
  if (!canRun(engine)) {
    test.skip('needs PostgreSQL on this machine', () => {})
    return
  }
  const { opened, take } = runDecisions(engine)

  test('a decision whose audit row cannot be written is refused, and leaves nothing behind', async () => {
    const [key = ''] = await take(1)
    await opened.state.db.execute(sql`ALTER TABLE audit RENAME TO audit_away`)
    const question = { target: { keys: [key] }, set: { workflow: 'NOTIFIED' } }
    await expect(accept(question)).rejects.toMatchObject({ code: 'unavailable' })
    await expect(accept({ ...question, target: { filter: 'finding' } })).rejects.toMatchObject({
      code: 'unavailable',
    })
    await opened.state.db.execute(sql`ALTER TABLE audit_away RENAME TO audit`)
    expect((await listChanges({ actor: ana, input: { finding: key } })).total).toBe(0)
    expect((await shown(key))?.decision).toBeNull()
    expect(await opened.state.db.$count(changeBatches, sql`keys @> ARRAY[${key}]`)).toBe(0)
  })

  test.each([
    [{ target: { keys: ['x'] }, set: {} }, 'set'],
    [{ target: { keys: ['x'] }, set: { workflow: 'SUPPRESSED' } }, 'set.note'],
    [{ target: { keys: ['x'] }, set: { note: 'y'.repeat(513) } }, 'set.note'],
    [{ target: { keys: [] }, set: { note: 'y' } }, 'target'],
    [{ target: { keys: ['x'], filter: '' }, set: { note: 'y' } }, 'target'],
    [{ target: { keys: ['x'] }, set: { workflow: 'DONE' } }, 'set.workflow'],
  ])('%j is refused by the name of its field', async (input, field) => {
    const refusal = await accept(input).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ code: 'invalid_input' })
    expect(JSON.stringify(refusal)).toContain(`"field":"${field}`)
  })

  test('what cannot be decided is refused with its reason, and a viewer decides nothing', async () => {
    const [key = ''] = await take(1)
    await expect(accept({ target: { keys: [key] }, set: { workflow: 'NEW' } })).rejects.toMatchObject({
      code: 'conflict',
      message: 'Nothing was changed. It is NEW already.',
    })
    await expect(accept({ target: { keys: ['nowhere'] }, set: { note: 'x' } })).rejects.toMatchObject({
      code: 'not_found',
    })
    const viewer = actor('Vic', 'viewer')
    await expect(accept({ target: { keys: [key] }, set: { note: 'x' } }, viewer)).rejects.toMatchObject({
      code: 'forbidden',
    })
    const [other = ''] = await take(1)
    const { total, refused } = await accept({ target: { keys: [key, other, 'nowhere'] }, set: { note: 'x' } })
    expect({ total, refused }).toEqual({
      total: 2,
      refused: [{ reason: 'There is no finding with this key', count: 1 }],
    })
  })

  test('all that match a filter is fixed at acceptance, agrees with its preview, and pages item by item', async () => {
    const question = { target: { filter: 'finding' }, set: { severity: 'HIGH' } }
    const preview = await previewChange({ actor: ana, input: question })
    const { id, total } = await accept(question)
    expect(total).toBe(preview.changeable)
    const seen: ChangedFinding[] = []
    for (let cursor: string | null = null; ; ) {
      const page = await read(id, { limit: '70', ...(cursor && { cursor }) })
      seen.push(...page.items)
      cursor = page.next
      if (cursor === null) break
    }
    expect(new Set(seen.map(({ key }) => key)).size).toBe(total)
    expect(seen.every(item => item.state === 'queued' && item.title !== null)).toBe(true)
    const stopped = await stopChange({ actor: ana, input: { id }, requestId: randomUUID() })
    expect(stopped).toMatchObject({ state: 'stopped', counts: { stopped: total, queued: 0 } })
    expect((await read(id, { state: 'stopped', limit: '200' })).items.length).toBe(Math.min(200, total))
    expect((await read(id, { state: 'queued' })).items).toEqual([])
    expect((await shown(seen.at(-1)?.key ?? ''))?.decision).toBeNull()
  })

  test('a filter that matches nothing, or only what is so already, is refused and leaves no trace', async () => {
    const once = randomUUID()
    const question = (filter: string) => ({ target: { filter }, set: { workflow: 'NEW' } })
    const count = async () => ({
      changes: (await listChanges({ actor: ana, input: {} })).total,
      audit: await opened.state.db.$count(audit),
    })
    const before = await count()
    await expect(accept(question('region:nowhere-1'), ana, once)).rejects.toMatchObject({
      code: 'conflict',
      message: 'Nothing was changed. No finding matches the filter.',
    })
    const [key = ''] = await take(1)
    const same = `workflow:NEW id:"${(await shown(key))?.id}"`
    await expect(accept(question(same))).rejects.toMatchObject({
      message: 'Nothing was changed. It is NEW already.',
    })
    expect(await count()).toEqual(before)
    // The key stands for no change: the same may be asked for again once something matches.
    await expect(accept({ ...question(same), set: { note: 'x' } }, ana, once)).resolves.toMatchObject({
      total: 1,
    })
  })

  test('a preview of a note counts the findings without one, and the notes that it replaces', async () => {
    const [noted = '', bare = ''] = await take(2)
    const input = { target: { keys: [noted, bare] }, set: { note: 'y' } }
    await opened.index.write(connection =>
      connection.run("UPDATE findings SET note = 'old' WHERE key = ?", [noted]),
    )
    expect(await previewChange({ actor: ana, input })).toMatchObject({ notes: { none: 1, replaced: 1 } })
    const other = { ...input, set: { workflow: 'NOTIFIED' } }
    expect(await previewChange({ actor: ana, input: other })).toMatchObject({ notes: null })
  })

  test('the counts of a preview of notes have filters that list exactly those findings', async () => {
    const [noted = '', suppressed = ''] = await take(2)
    await opened.index.write(connection =>
      connection.run("UPDATE findings SET note = 'old' WHERE key IN (?, ?)", [noted, suppressed]),
    )
    await opened.index.write(connection =>
      connection.run("UPDATE findings SET workflow = 'SUPPRESSED' WHERE key = ?", [suppressed]),
    )
    const total = async (filter: string | null | undefined) =>
      filter ? (await listFindings({ actor: ana, input: { filter, limit: 1 } })).total : null
    for (const set of [{ note: 'y' }, { workflow: 'SUPPRESSED', note: 'y' }]) {
      const input = { target: { filter: 'severity:HIGH,LOW,MEDIUM,CRITICAL' }, set }
      const { notes, changeable } = await previewChange({ actor: ana, input })
      expect((notes?.none ?? 0) + (notes?.replaced ?? 0)).toBe(changeable)
      expect(await total(notes?.none_filter)).toBe(notes?.none)
      expect(await total(notes?.replaced_filter)).toBe(notes?.replaced)
      expect(notes?.replaced).toBeGreaterThan(0)
    }
  })

  test('a decision waits for earlier ones on the same finding, and pulls their batch before all jobs', async () => {
    const keys = await take(30)
    const job = await accept({ target: { keys }, set: { note: 'first' } })
    const click = await accept({ target: { keys: keys.slice(0, 1) }, set: { workflow: 'NOTIFIED' } })
    const rows = await opened.state.db.select().from(changeBatches)
    const earlier = rows.find(row => row.changeId === job.id)
    const later = rows.find(row => row.changeId === click.id)
    expect(later).toMatchObject({ waitsFor: [earlier?.id], priority: 0 })
    expect(earlier?.priority).toBe(0)
    expect(later?.items[0]?.before.note).toBe('first')
  })

  test('who is limited changes nothing outside, and sees no change of others', async () => {
    const [key = ''] = await take(1)
    const scope = { accounts: ['999900001111'], ous: [], environments: [] }
    const limited = actor('Lea', 'analyst', { scopes: [scope] })
    await expect(accept({ target: { keys: [key] }, set: { note: 'x' } }, limited)).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(accept({ target: { filter: '' }, set: { note: 'x' } }, limited)).rejects.toMatchObject({
      code: 'conflict',
    })
    const { id } = await accept({ target: { keys: [key] }, set: { note: 'x' } })
    await expect(read(id, {}, limited)).rejects.toMatchObject({ code: 'not_found' })
    expect(
      (await listChanges({ actor: limited, input: {} })).items.every(one => one.actor.id === limited.id),
    ).toBe(true)
  })
})
