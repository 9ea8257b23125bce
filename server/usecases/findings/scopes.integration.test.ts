import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { GROUP_FIELDS } from '@/lib/api/findings'
import { FIELD_NAMES } from '@/lib/filter/fields'
import type { Actor } from '@/server/domain/actor'
import type { FindingDocument } from '@/server/domain/finding'
import type { Scope, Scopes } from '@/server/domain/scope'
import { openState, type State } from '@/server/state/open-state'
import { isCountedField } from '@/server/store/field-values'
import { makeDocument, makeFolder, NOON, openMade, pageOf } from '@/server/store/fixtures'
import { listVisibleKeys } from '@/server/store/list-visible-keys'
import { makeVaried } from '@/server/store/make-varied'
import type { Index } from '@/server/store/open-index'
import { replaceAccounts } from '@/server/store/replace-accounts'
import { writePage } from '@/server/store/write-page'
import { provideIdleDesk } from '@/server/testing/idle-desk'
import { listQuarantine } from '@/server/usecases/status/list-quarantine'
import { readStatus } from '@/server/usecases/status/read-status'
import { completeValues } from './complete-values'
import { countFacets } from './count-facets'
import { exportFindings } from './export-findings'
import { groupFindings } from './group-findings'
import { listFindings } from './list-findings'
import { queryOf } from './parse-query'
import { readFinding } from './read-finding'
import { readHistory } from './read-history'
import { readOverview } from './read-overview'
import { readRaw } from './read-raw'

// What a limited actor is told of everything must be what anybody is told of an index that holds their part alone.

const ACCOUNTS = [
  {
    id: '111122223330',
    name: 'payments',
    owner: 'payments',
    environment: 'prod',
    ou: 'Workloads/Production',
  },
  { id: '111122223331', name: 'web', owner: null, environment: 'dev', ou: 'Workloads' },
  { id: '111122223332', name: 'strange', owner: 'payments', environment: 'prod', ou: 'Workloads2' },
] as const
/** Is in no organization, so that neither unit nor environment is known. */
const FOREIGN = '111122223333'
const [PAYMENTS, WEB, STRANGE] = ACCOUNTS

const scope = (given: Partial<Scope>): Scope => ({ accounts: [], ous: [], environments: [], ...given })

/** Each limit and the accounts that it leaves. */
const LIMITS: Readonly<Record<string, { scopes: Exclude<Scopes, null>; accounts: readonly string[] }>> = {
  account: { scopes: [scope({ accounts: [WEB.id] })], accounts: [WEB.id] },
  unit: { scopes: [scope({ ous: ['Workloads'] })], accounts: [PAYMENTS.id, WEB.id] },
  'unit below': { scopes: [scope({ ous: ['Workloads/Production'] })], accounts: [PAYMENTS.id] },
  'unit without accounts': { scopes: [scope({ ous: ['Work', 'Production'] })], accounts: [] },
  environment: { scopes: [scope({ environments: ['prod'] })], accounts: [PAYMENTS.id, STRANGE.id] },
  'account or unit': {
    scopes: [scope({ accounts: [FOREIGN], ous: ['Workloads2'] })],
    accounts: [FOREIGN, STRANGE.id],
  },
  'accounts in an environment': {
    scopes: [scope({ accounts: [PAYMENTS.id, WEB.id, FOREIGN], environments: ['prod'] })],
    accounts: [PAYMENTS.id],
  },
  'two teams': {
    scopes: [scope({ accounts: [FOREIGN] }), scope({ ous: ['Workloads'], environments: ['dev'] })],
    accounts: [FOREIGN, WEB.id],
  },
  'no scope at all': { scopes: [], accounts: [] },
}
const NAMES = Object.keys(LIMITS)

const twin = { id: 'a twin', provider: { account: FOREIGN, title: 'Title of twins' } }
const documents: readonly FindingDocument[] = [
  ...Array.from({ length: 160 }, (_, n) => makeVaried(n)),
  makeDocument(twin),
  makeDocument({ ...twin, format: 'ocsf' }),
]

const actorOf = (scopes: Scopes, kind: Actor['kind'] = 'person'): Actor => ({
  kind,
  id: `${kind} ${JSON.stringify(scopes)}`,
  name: 'Somebody',
  role: 'analyst',
  scopes,
  teams: [],
  owner: 'Somebody',
})
const ANYBODY = actorOf(null)
const limitOf = (name: string) => LIMITS[name] ?? { scopes: [], accounts: [] }

const folder = makeFolder()
const parts = new Map<string, Index>()
let all: Index
let state: State

async function indexOf(name: string, accounts: readonly string[]): Promise<Index> {
  const index = await openMade(folder.path, `${name}.duckdb`)
  const own = documents.filter(({ provider }) => accounts.includes(provider.account))
  const quarantined = {
    format: 'asff',
    sourceId: null,
    reason: 'broken',
    raw: '{}',
    observedAt: NOON,
  } as const
  await writePage(index, { ...pageOf(own), quarantined: [quarantined] })
  await replaceAccounts(
    index,
    ACCOUNTS.filter(({ id }) => accounts.includes(id)),
  )
  return index
}

const use = (index: Index) => provideIdleDesk({ index, state })

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOON })
  state = await openState({ databaseUrl: null, folder: join(folder.path, 'state') })
  all = await indexOf('all', [...ACCOUNTS.map(({ id }) => id), FOREIGN])
  for (const name of NAMES) parts.set(name, await indexOf(name, limitOf(name).accounts))
})
beforeEach(() => {
  use(all)
})
afterAll(async () => {
  vi.useRealTimers()
  for (const index of [all, ...parts.values()]) await index.close()
  await state.close()
  folder.remove()
})

/** The same question, asked by a limited actor of everything, and by anybody of the part alone. */
async function both<Answer>(name: string, ask: (actor: Actor) => Promise<Answer>): Promise<[Answer, Answer]> {
  use(all)
  const limited = await ask(actorOf(limitOf(name).scopes))
  use(parts.get(name) ?? all)
  const part = await ask(ANYBODY)
  use(all)
  return [limited, part]
}

async function walk(actor: Actor, filter: string, limit = 60) {
  const items = []
  let total = 0
  let cursor: string | null = null
  do {
    const page = await listFindings({
      actor,
      input: { filter, sort: 'title', limit, ...(cursor && { cursor }) },
    })
    items.push(...page.items)
    total = page.total
    cursor = page.next
  } while (cursor !== null)
  return { items, total }
}

async function contentOf(actor: Actor, format: string, filter: string) {
  const { pieces, close, skipped } = await exportFindings({ actor, input: { format, filter } })
  let text = ''
  for (let piece = await pieces.next(); !piece.done; piece = await pieces.next()) text += piece.value
  await close()
  return { text, skipped }
}

const COUNTED = FIELD_NAMES.filter(isCountedField)
const facetsOf = (actor: Actor, filter: string) =>
  countFacets({ actor, input: { filter, by: COUNTED.join(',') } })
const groupsOf = (actor: Actor, filter: string) =>
  Promise.all(GROUP_FIELDS.map(by => groupFindings({ actor, input: { filter, by, limit: 500 } })))
const valuesOf = (actor: Actor, filter: string) =>
  Promise.all(
    ['account', 'account_name', 'title', 'resource', 'cve', 'tag.team'].map(field =>
      completeValues({ actor, input: { field, prefix: '', filter } }),
    ),
  )

describe.each(NAMES)('limited by %s', name => {
  test('list, facets, groups, values and overview are those of the part alone', async () => {
    for (const ask of [(actor: Actor) => walk(actor, ''), readOverviewOf]) {
      const [limited, part] = await both<unknown>(name, ask)
      expect(limited).toEqual(part)
    }
    for (const ask of [facetsOf, groupsOf, valuesOf]) {
      const [limited, part] = await both<unknown>(name, actor => ask(actor, ''))
      expect(limited).toEqual(part)
    }
  })

  test.each(['csv', 'asff', 'ocsf'])('an export as %s holds the part alone', async format => {
    const [limited, part] = await both(name, actor => contentOf(actor, format, '-severity:LOW'))
    expect(limited).toEqual(part)
  })

  test('each finding is found in the part alone, and counts what it is related to there', async () => {
    const { items } = await walk(ANYBODY, '')
    const actor = actorOf(limitOf(name).scopes)
    for (const { key, account } of items.slice(0, 40)) {
      const input = { key, signal: AbortSignal.timeout(1000) }
      if (limitOf(name).accounts.includes(account)) {
        const [limited, part] = await both(name, asker => readFinding({ actor: asker, input }))
        expect(limited).toEqual(part)
        expect((await readRaw({ actor, input })).documents).not.toEqual([])
        continue
      }
      for (const read of [readFinding, readRaw, readHistory])
        await expect(read({ actor, input })).rejects.toMatchObject({ code: 'not_found' })
    }
    const keys = items.map(({ key }) => key)
    const visible = items.filter(({ account }) => limitOf(name).accounts.includes(account))
    expect([...(await listVisibleKeys(all, keys, actor.scopes))].sort()).toEqual(
      visible.map(({ key }) => key).sort(),
    )
  })

  test('the status counts the part alone, and the quarantine is closed', async () => {
    const actor = actorOf(limitOf(name).scopes)
    const { total } = await walk(actor, '')
    expect(await readStatus({ actor })).toMatchObject({ findings: total, quarantined: null })
    await expect(listQuarantine({ actor, input: {} })).rejects.toMatchObject({ code: 'forbidden' })
  })
})

const readOverviewOf = (actor: Actor) => readOverview({ actor })

const VALUES: readonly string[] = [
  ...[PAYMENTS.id, WEB.id, STRANGE.id, FOREIGN, '999999999999'].map(id => `account:${id}`),
  `account:${PAYMENTS.id},${WEB.id},${STRANGE.id},${FOREIGN}`,
  'account:^1111',
  'account_name:payments,strange',
  'account_name:""',
  'environment:prod',
  'environment:""',
  'environment:~p',
  'owner:payments',
  'owner:""',
  'resource:arn:aws:s3:::bucket-3,arn:aws:s3:::bucket-4',
  'resource:~bucket-1',
  'resource_type:AwsIamRole',
  'standard:pci-dss',
  'cve:CVE-2026-3',
  'tag.team:"team 1"',
  'tag.team:""',
  'id:"a twin","finding 3"',
  'id:^finding',
  'id:~twin',
  'control:""',
  'region:""',
  'severity:HIGH,LOW',
  'sla:breached,no_sla',
  'format:ocsf',
  'exploit:true',
  'title',
  'bucket-7',
  'finding',
  'created:>2020-01-01',
  'age:>1d',
]
const terms = fc
  .array(fc.tuple(fc.constantFrom('', '-'), fc.constantFrom(...VALUES)), { maxLength: 3 })
  .map(some => some.map(([sign, term]) => sign + term).join(' '))

test('whatever the filter, it finds what it finds without a limit, within the limit', async () => {
  await fc.assert(
    fc.asyncProperty(terms, fc.constantFrom(...NAMES), async (filter, name) => {
      const { accounts, scopes } = limitOf(name)
      const whole = await walk(ANYBODY, filter, 500)
      const limited = await walk(actorOf(scopes, 'token'), filter, 500)
      expect(limited.items).toEqual(whole.items.filter(({ account }) => accounts.includes(account)))
      expect(limited.total).toBe(limited.items.length)
    }),
    { numRuns: 300 },
  )
}, 120_000)

test('whatever the filter, it counts what it counts of the part alone', async () => {
  await fc.assert(
    fc.asyncProperty(terms, fc.constantFrom(...NAMES), async (filter, name) => {
      for (const ask of [facetsOf, groupsOf, valuesOf]) {
        const [limited, part] = await both<unknown>(name, actor => ask(actor, filter))
        expect(limited).toEqual(part)
      }
    }),
    { numRuns: 25 },
  )
}, 120_000)

test('actors of different limits who ask the same at once get answers of their own', async () => {
  const answers = await Promise.all(NAMES.map(name => walk(actorOf(limitOf(name).scopes), 'bucket', 500)))
  for (const [position, name] of NAMES.entries()) {
    const seen = answers[position]?.items.map(({ account }) => account) ?? []
    expect([...new Set(seen)].sort(), name).toEqual([...limitOf(name).accounts].sort())
  }
})

test('a cursor of another limit continues nothing', async () => {
  const [unit, environment] = [actorOf(limitOf('unit').scopes), actorOf(limitOf('environment').scopes)]
  const pages = [ANYBODY, unit].map(async actor => ({
    list: (await listFindings({ actor, input: { limit: 5 } })).next,
    groups: (await groupFindings({ actor, input: { by: 'title', limit: 5 } })).next,
  }))
  for (const { list, groups } of await Promise.all(pages)) {
    expect([list, groups]).not.toContain(null)
    const foreign = { code: 'invalid_cursor' }
    const next = listFindings({ actor: environment, input: { limit: 5, cursor: list } })
    await expect(next).rejects.toMatchObject(foreign)
    const more = groupFindings({ actor: environment, input: { by: 'title', limit: 5, cursor: groups } })
    await expect(more).rejects.toMatchObject(foreign)
  }
})

test('the name of an account outside is not told, even where the filter names the account', async () => {
  const ask = (actor: Actor) =>
    countFacets({
      actor,
      input: { by: 'account', filter: `account:${STRANGE.id} severity:HIGH title:~none` },
    })
  expect((await ask(ANYBODY)).account).toEqual([{ value: STRANGE.id, count: 0, label: STRANGE.name }])
  expect((await ask(actorOf(limitOf('account').scopes))).account).toEqual([{ value: STRANGE.id, count: 0 }])
})

test('the key of either document of a finding outside finds nothing', async () => {
  const { items } = await walk(ANYBODY, 'id:"a twin"')
  const rows = await all.query('SELECT doc_key FROM documents WHERE finding_key = ?', [items[0]?.key ?? ''])
  expect(rows).toHaveLength(2)
  for (const { doc_key } of rows) {
    const input = { key: String(doc_key) }
    expect(await readFinding({ actor: ANYBODY, input })).toMatchObject({ id: 'a twin' })
    for (const read of [readFinding, readRaw])
      await expect(read({ actor: actorOf(limitOf('unit').scopes), input })).rejects.toMatchObject({
        code: 'not_found',
      })
  }
})

test('no parameter lifts the limit', async () => {
  for (const query of ['filter=account:1&filter=', 'scopes=null', 'scope=', 'account=111122223333']) {
    const asked = async () =>
      listFindings({
        actor: actorOf(limitOf('account').scopes),
        input: queryOf(new URL(`http://localhost/?${query}`)),
      })
    await expect(asked()).rejects.toMatchObject({ code: 'invalid_input' })
  }
})
