import { afterAll, beforeAll } from 'vitest'
import type { StoredItem } from '@/lib/api/findings'
import { DEFAULT_POLICY } from '@/lib/api/sla/sla-policy'
import type { Term } from '@/lib/filter/ast'
import { parseFilter } from '@/lib/filter/parse'
import { policyInForce } from '@/server/domain/sla/policy/policy-in-force'
import type { CountedField } from '@/server/store/filter/field-values'
import type { ScopedFilter } from '@/server/store/filter/scoped-filter'
import type { Sort } from '@/server/store/filter/sort'
import { listFindingRows } from '@/server/store/findings/list-findings'
import type { Index } from '@/server/store/index/handle'
import { replaceOwnerTeams } from '@/server/store/merge/owner-teams'
import { replaceAccounts } from '@/server/store/merge/replace-accounts'
import { writePage } from '@/server/store/merge/write-page'
import { makeFolder, NOON, openMade, pageOf } from './fixtures'
import { makeEarlier, makeVaried } from './make-varied'

/** How many findings a varied index holds. */
export const COUNT = 400

const ACCOUNTS = [
  { id: '111122223330', name: 'Payments', owner: 'team-pay', environment: 'prod', ou: 'Workloads/Payments' },
  { id: '111122223331', name: 'Sandbox', owner: null, environment: 'dev', ou: 'Sandbox' },
]
const RULE = { name: 'Payments', filter: 'environment:prod', allowance: { factor: 0.5 } }
/** Days before NOON on which two thirds were seen, and whether they failed then. */
const PAST = [
  [40, true],
  [15, false],
  [5, true],
] as const

const some = (which: (n: number) => boolean): number[] =>
  Array.from({ length: COUNT }, (_, n) => n).filter(which)

/** Opens an index of varied findings for the tests of a file, and closes it after them. */
export function openVaried(): { readonly index: Index } {
  const folder = makeFolder()
  let index: Index | undefined
  beforeAll(async () => {
    index = await openMade(folder.path)
    index.judgeBy(policyInForce(1, { ...DEFAULT_POLICY, rules: [RULE] }))
    await replaceAccounts(index, ACCOUNTS)
    await replaceOwnerTeams(index, [{ owner: 'team-pay', team: 'Payments crew' }])
    for (const [days, failing] of PAST)
      await writePage(index, pageOf(some(n => n % 3 !== 0).map(n => makeEarlier(n, days, failing))))
    await writePage(index, pageOf(some(() => true).map(makeVaried)))
  })
  afterAll(async () => {
    await index?.close()
    folder.remove()
  })
  return {
    get index() {
      if (!index) throw new Error('The index is open only while tests and hooks run')
      return index
    },
  }
}

/** Parses a filter for an actor without limits; a text that is no filter fails the test. */
export function filterOf(text: string): ScopedFilter {
  const parsed = parseFilter(text)
  if (!parsed.ok) throw new Error(parsed.errors[0].message)
  return { ...parsed.filter, scopes: null }
}

/** Adds a term to the terms: the field has the value. */
export const plus = (terms: readonly Term[], field: CountedField, value: string): ScopedFilter => ({
  terms: [...terms, { field, operator: 'is', values: [value], negated: false }],
  scopes: null,
})

/** Reads every item of a list, in pages of `limit` findings. */
export async function walk(
  index: Index,
  filter: ScopedFilter,
  sort: Sort,
  limit: number,
): Promise<StoredItem[]> {
  const items: StoredItem[] = []
  let cursor: string | null = null
  do {
    const page = await listFindingRows(index, { filter, sort, cursor, limit, now: NOON })
    items.push(...page.items)
    cursor = page.next
  } while (cursor !== null)
  return items
}
