import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, vi } from 'vitest'
import { FIELD_NAMES } from '@/lib/filter/fields'
import { GROUP_FIELDS } from '@/lib/finding/group-fields'
import type { FindingDocument } from '@/server/domain/finding/finding'
import type { Actor } from '@/server/domain/people/actor'
import type { Scope, Scopes } from '@/server/domain/people/scope'
import type { State } from '@/server/state/open-state'
import { openEmbedded } from '@/server/state/testing/open-embedded'
import { isCountedField } from '@/server/store/filter/field-values'
import { makeDocument, makeFolder, NOON, openMade, pageOf } from '@/server/store/fixtures'
import type { Index } from '@/server/store/index/handle'
import { makeVaried } from '@/server/store/make-varied'
import { replaceAccounts } from '@/server/store/merge/replace-accounts'
import { writePage } from '@/server/store/merge/write-page'
import { provideIdleDesk } from '@/server/testing/idle-desk'
import { completeValues } from '@/server/usecases/findings/complete-values'
import { countFacets } from '@/server/usecases/findings/count-facets'
import { findNearest } from '@/server/usecases/findings/find-nearest'
import { groupFindings } from '@/server/usecases/findings/group-findings'
import { listFindings } from '@/server/usecases/findings/list-findings'

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
export const FOREIGN = '111122223333'
export const [PAYMENTS, WEB, STRANGE] = ACCOUNTS

const scope = (given: Partial<Scope>): Scope => ({ accounts: [], ous: [], environments: [], ...given })

/** Each limit, and the accounts that it leaves. */
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
export const NAMES = Object.keys(LIMITS)

const twin = { id: 'a twin', provider: { account: FOREIGN, title: 'Title of twins' } }
const documents: readonly FindingDocument[] = [
  ...Array.from({ length: 160 }, (_, n) => makeVaried(n)),
  makeDocument(twin),
  makeDocument({ ...twin, format: 'ocsf' }),
]

export const actorOf = (scopes: Scopes, kind: Actor['kind'] = 'person'): Actor => ({
  kind,
  id: randomUUID(),
  name: 'Somebody',
  role: 'analyst',
  scopes,
  teams: [],
  owner: 'Somebody',
})
export const ANYBODY = actorOf(null)
export const limitOf = (name: string) => LIMITS[name] ?? { scopes: [], accounts: [] }

async function indexOf(path: string, name: string, accounts: readonly string[]): Promise<Index> {
  const index = await openMade(path, `${name}.duckdb`)
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

/** Provides a desk over everything for the tests of a file, with an index of its own for the part that each limit leaves. */
export function runLimits() {
  const folder = makeFolder()
  const parts = new Map<string, Index>()
  let all: Index | undefined
  let state: State | undefined

  function opened(): { all: Index; state: State } {
    if (!all || !state) throw new Error('The indexes are open only while tests and hooks run')
    return { all, state }
  }
  const use = (index: Index) => provideIdleDesk({ index, state: opened().state })

  beforeAll(async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: NOON })
    state = await openEmbedded(join(folder.path, 'state'))
    all = await indexOf(folder.path, 'all', [...ACCOUNTS.map(({ id }) => id), FOREIGN])
    for (const name of NAMES) parts.set(name, await indexOf(folder.path, name, limitOf(name).accounts))
  })
  beforeEach(() => {
    use(opened().all)
  })
  afterAll(async () => {
    vi.useRealTimers()
    for (const index of parts.values()) await index.close()
    await all?.close()
    await state?.close()
    folder.remove()
  })

  /** Asks the same question twice: a limited actor with the whole index, and an unlimited one with only their part. */
  async function both<Answer>(
    name: string,
    ask: (actor: Actor) => Promise<Answer>,
  ): Promise<[Answer, Answer]> {
    use(opened().all)
    const limited = await ask(actorOf(limitOf(name).scopes))
    use(parts.get(name) ?? opened().all)
    const part = await ask(ANYBODY)
    use(opened().all)
    return [limited, part]
  }

  return {
    both,
    get all() {
      return opened().all
    },
  }
}

/** Every finding of the list, read in pages of `limit`. */
export async function walk(actor: Actor, filter: string, limit = 60) {
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

const COUNTED = FIELD_NAMES.filter(isCountedField)
export const facetsOf = (actor: Actor, filter: string) =>
  countFacets({ actor, input: { filter, by: COUNTED.join(',') } })
export const groupsOf = (actor: Actor, filter: string) =>
  Promise.all(GROUP_FIELDS.map(by => groupFindings({ actor, input: { filter, by, limit: 500 } })))
/** Without a limit of time, which a slow machine would notice. */
export const nearestOf = (actor: Actor, filter: string) =>
  findNearest({ actor, input: { filter }, deadline: new AbortController().signal })
export const valuesOf = (actor: Actor, filter: string) =>
  Promise.all(
    ['account', 'account_name', 'title', 'resource', 'cve', 'tag.team'].map(field =>
      completeValues({ actor, input: { field, prefix: '', filter } }),
    ),
  )
