import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ChangeSet } from '@/lib/api/changes'
import { findingCan } from '@/lib/decision/finding-can'
import { parseFilter } from '@/lib/filter/parse'
import { severityRank } from '@/lib/finding/severity'
import { withScopes } from '@/server/store/filter/scoped-filter'
import { countMatches } from '@/server/store/findings/count-matches'
import {
  type Candidate,
  candidatesOfFilter,
  candidatesOfKeys,
} from '@/server/store/findings/list-change-items'
import { previewChange } from '@/server/store/findings/preview-change'
import type { Index } from '@/server/store/index/handle'
import { writeOwners } from '@/server/store/merge/write-owners'
import { writePage } from '@/server/store/merge/write-page'
import { makeDocument, makeFolder, NOON, openMade, pageOf } from './fixtures'

const folder = makeFolder()
let index: Index

const WORKFLOWS = ['NEW', 'NOTIFIED', 'RESOLVED', 'SUPPRESSED'] as const
const SEVERITIES = ['CRITICAL', 'HIGH', 'LOW'] as const

beforeAll(async () => {
  index = await openMade(folder.path)
  const documents = Array.from({ length: 60 }, (_, n) => {
    const format = n % 3 === 0 ? 'ocsf' : 'asff'
    const workflow = WORKFLOWS[n % 4] ?? 'NEW'
    const severity = SEVERITIES[n % 3] ?? 'LOW'
    const userDefined: Record<string, string> = n % 5 === 1 && format === 'asff' ? { owner: 'alice' } : {}
    const verification = n % 7 === 0 ? ('TRUE_POSITIVE' as const) : null
    const customer = {
      workflow,
      severity,
      userDefined,
      verification,
      note: n === 2 ? { text: 'seen', by: null, at: null } : null,
    }
    return makeDocument({
      format,
      id: `finding ${n}`,
      customer,
      provider: { account: n < 30 ? '111122223333' : '444455556666' },
    })
  })
  // Finding 1 has a twin in the other format.
  const twin = makeDocument({
    format: 'ocsf',
    id: 'finding 1',
    uid: 'twin',
    provider: { account: '111122223333' },
  })
  await writePage(index, pageOf([...documents, twin]))
  const [first] = await candidatesOfKeys(index, [await keyOf('finding 3')], everything, NOON)
  await writeOwners(index, [{ key: first?.item.key ?? '', owner: 'bob' }])
})
afterAll(async () => {
  await index.close()
  folder.remove()
})

const everything = withScopes({ terms: [] }, null)
const filter = (text: string) => {
  const parsed = parseFilter(text)
  if (!parsed.ok) throw new Error(text)
  return withScopes(parsed.filter, null)
}

async function keyOf(id: string): Promise<string> {
  const [row] = await index.query('SELECT key FROM findings WHERE id = ?', [id])
  return String(row?.key)
}

async function all(text: string): Promise<Candidate[]> {
  const found: Candidate[] = []
  for await (const piece of candidatesOfFilter(index, filter(text), NOON)) found.push(...piece)
  return found
}

const can = ({ item, owner, format }: Candidate, set: ChangeSet) =>
  findingCan.change({ ...item.before, owner: set.owner === null ? item.before.owner : owner, format }, set)

test('candidates carry what both APIs name them by and what was decided before, whichever way they are read', async () => {
  const found = await all('')
  expect(found).toHaveLength(60)
  const ranks = found.map(({ item }) => severityRank(item.before.severity))
  expect(ranks).toEqual(ranks.toSorted((a, b) => b - a))

  const keys = found.map(({ item }) => item.key)
  const byKeys = await candidatesOfKeys(index, keys, everything, NOON)
  const order = (a: Candidate, b: Candidate) => (a.item.key < b.item.key ? -1 : 1)
  expect(byKeys.toSorted(order)).toEqual(found.toSorted(order))

  const [twin] = await candidatesOfKeys(index, [await keyOf('finding 1')], everything, NOON)
  expect(twin?.item).toMatchObject({ asff: { id: 'finding 1' }, ocsf: 'twin', before: { owner: 'alice' } })
  const [decided] = await candidatesOfKeys(index, [await keyOf('finding 3')], everything, NOON)
  expect(decided).toMatchObject({
    item: { asff: null, ocsf: 'uid-finding 3', before: { owner: 'bob' } },
    owner: 'bob',
  })
  const [noted] = await candidatesOfKeys(index, [await keyOf('finding 2')], everything, NOON)
  expect(noted?.item.before.note).toBe('seen')
})

test('candidates stay within what the asker is limited to', async () => {
  const limited = withScopes({ terms: [] }, [{ accounts: ['444455556666'], ous: [], environments: [] }])
  const keys = (await all('')).map(({ item }) => item.key)
  expect(await candidatesOfKeys(index, keys, limited, NOON)).toHaveLength(30)
})

const SETS: ChangeSet[] = [
  { workflow: 'NOTIFIED' },
  { workflow: 'NOTIFIED', severity: 'HIGH' },
  { note: 'a word' },
  { workflow: 'RESOLVED', note: 'done' },
  { owner: 'alice' },
  { owner: null },
  { verification: 'TRUE_POSITIVE' },
  { verification: 'TRUE_POSITIVE', owner: 'bob' },
  { severity: 'LOW', owner: 'alice', verification: 'FALSE_POSITIVE' },
]

test.each(SETS)(
  'a preview of %j counts what acceptance will do, and each reason lists its findings',
  async set => {
    for (const text of ['', 'account:111122223333', 'severity:CRITICAL']) {
      const found = await all(text)
      const verdicts = found.map(one => ({ one, can: can(one, set) }))
      const kept = verdicts.filter(each => each.can.ok)
      const preview = await previewChange(index, { filter: filter(text), keys: null }, set, NOON)
      expect(preview).toMatchObject({ total: found.length, changeable: kept.length })
      for (const counts of Object.values(preview.by)) {
        expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(kept.length)
      }
      const reasons = new Map(preview.cannot.map(({ reason, count }) => [reason, count]))
      const expected = new Map<string, number>()
      for (const { can: verdict } of verdicts) {
        if (!verdict.ok) expected.set(verdict.reason, (expected.get(verdict.reason) ?? 0) + 1)
      }
      expect(reasons).toEqual(expected)
      for (const { filter: listed, count } of preview.cannot) {
        if (listed !== null) expect(await countMatches(index, filter(listed), NOON)).toBe(count)
      }
    }
  },
)
