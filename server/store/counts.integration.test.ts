import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FindingGroup } from '@/lib/api/findings'
import type { Filter, Term } from '@/lib/filter/ast'
import { GROUP_FIELDS } from '@/lib/finding/group-fields'
import { DEFAULT_GROUP_SORT, GROUP_SORTS, type GroupSortName } from '@/lib/finding/group-sort'
import { SEVERITIES } from '@/lib/finding/severity'
import type { CountedField } from '@/server/store/filter/field-values'
import { completeValues } from '@/server/store/findings/complete-values'
import { countFacets } from '@/server/store/findings/count-facets'
import { countMatches } from '@/server/store/findings/count-matches'
import { groupFindings } from '@/server/store/findings/group-findings'
import { readOverview } from '@/server/store/overview/read-overview'
import { NOON } from './fixtures'
import { filterOf, openVaried, plus, walk } from './varied-index'

const varied = openVaried()

const FILTERS = [
  '',
  'severity:CRITICAL,HIGH',
  '-workflow:SUPPRESSED control:S3.1,S3.2',
  'control:""',
  'account_name:Payments -severity:LOW',
  'resource:arn:aws:s3:::bucket-3',
  'standard:pci-dss',
  'sla:breached',
  'was:breached@2026-06-08 -team:""',
  'cve:CVE-2026-3 region:""',
  'bucket-3',
  '-BUCKET control:S3.1',
  'missed:2026-05..2026-06 ou:^Workloads',
  'matches-nothing',
] as const
const filters = fc.constantFrom(...FILTERS)

const without = (filter: Filter, field: string): readonly Term[] =>
  filter.terms.filter(term => term.field !== field)

const FACETS = [
  'severity',
  'workflow',
  'record',
  'compliance',
  'product',
  'account',
  'account_name',
  'region',
  'resource_type',
  'resource',
  'control',
  'standard',
  'owner',
  'team',
  'environment',
  'ou',
  'format',
  'sla',
  'sla_rule',
  'cve',
  'exploit',
  'kev',
  'package',
  'sample',
  'note',
  'description',
] as const satisfies readonly CountedField[]

test('each number of a facet is the length of the list under that value', async () => {
  await fc.assert(
    fc.asyncProperty(filters, fc.constantFrom(...FACETS), async (text, field) => {
      const filter = filterOf(text)
      const facets = await countFacets(varied.index, { filter, by: [field, 'severity'], now: NOON })
      for (const { value, count } of facets[field] ?? [])
        expect([value, count]).toEqual([
          value,
          await countMatches(varied.index, plus(without(filter, field), field, value), NOON),
        ])
    }),
    { numRuns: 40 },
  )
})

test('facets asked for together say what each says alone', async () => {
  const filter = filterOf('severity:HIGH workflow:NEW control:S3.1')
  const together = await countFacets(varied.index, { filter, by: [...FACETS], now: NOON })
  for (const field of FACETS) {
    const alone = await countFacets(varied.index, { filter, by: [field], now: NOON })
    expect(together[field]).toEqual(alone[field])
  }
})

test('a selected value shows even where it counts nothing', async () => {
  const filter = filterOf('account:999999999999 severity:HIGH')
  const { account } = await countFacets(varied.index, { filter, by: ['account'], now: NOON })
  expect(account).toContainEqual({ value: '999999999999', count: 0 })
})

const groupSorts = fc.record({ column: fc.constantFrom(...GROUP_SORTS), descending: fc.boolean() })

test('each group has as many findings as its value lists, and groups page without loss in every order', async () => {
  await fc.assert(
    fc.asyncProperty(filters, fc.constantFrom(...GROUP_FIELDS), groupSorts, async (text, by, sort) => {
      const filter = filterOf(text)
      const ask = (cursor: string | null, limit: number) =>
        groupFindings(varied.index, { filter, by, sort, cursor, limit, now: NOON })
      const whole = await ask(null, 500)
      expect(whole.groups).toHaveLength(whole.total)
      for (const { value, count, breached, severities } of whole.groups) {
        const own = plus(filter.terms, by, value)
        expect([value, count]).toEqual([value, await countMatches(varied.index, own, NOON)])
        expect(breached).toBe(await countMatches(varied.index, plus(own.terms, 'sla', 'breached'), NOON))
        for (const severity of SEVERITIES) {
          const part = plus(own.terms, 'severity', severity)
          expect(severities[severity]).toBe(await countMatches(varied.index, part, NOON))
        }
      }
      const paged = []
      let cursor: string | null = null
      do {
        const page = await ask(cursor, 4)
        paged.push(...page.groups)
        cursor = page.next
      } while (cursor !== null)
      expect(paged).toEqual(whole.groups)
    }),
    { numRuns: 30 },
  )
})

test('groups are sorted by any member in both directions, with the unknown and those without a value last', async () => {
  for (const by of ['cve', 'account', 'severity', 'control'] as const)
    for (const column of GROUP_SORTS)
      for (const descending of [true, false]) {
        const { groups } = await groupFindings(varied.index, {
          filter: filterOf(''),
          by,
          sort: { column, descending },
          cursor: null,
          limit: 500,
          now: NOON,
        })
        const named = groups.filter(({ value }) => value !== '')
        expect(groups.slice(0, named.length)).toEqual(named)
        const values = named.map(group => sortedBy(group, column))
        const known = values.filter(value => value !== null)
        expect(values.slice(0, known.length)).toEqual(known)
        const up = descending ? known.toReversed() : known
        for (const [index, value] of up.slice(1).entries())
          expect(up[index] !== undefined && up[index] <= value, `${by} ${column} ${descending}`).toBe(true)
      }
})

function sortedBy(group: FindingGroup, column: GroupSortName): number | string | null {
  const isRank = SEVERITIES.some(name => name === group.value)
  if (column === 'worst_severity' || (column === 'value' && isRank)) {
    return -SEVERITIES.indexOf(group.worst_severity)
  }
  if (column !== 'value') return group[column]
  return (/^\d{12}$/.test(group.value) ? (group.label ?? group.value) : group.value).toLowerCase()
}

test('a group of a CVE says in how many accounts it is, and the EPSS of that CVE alone', async () => {
  const ask = (by: 'cve' | 'account') =>
    groupFindings(varied.index, {
      filter: filterOf(''),
      by,
      sort: DEFAULT_GROUP_SORT,
      cursor: null,
      limit: 500,
      now: NOON,
    })
  const { groups } = await ask('cve')
  expect(groups.some(({ value }) => value !== '')).toBe(true)
  for (const { value, accounts, epss } of groups) {
    const listed = await walk(
      varied.index,
      plus([], 'cve', value),
      { field: 'severity', descending: true },
      100,
    )
    expect(accounts).toBe(value === '' ? null : new Set(listed.map(({ account }) => account)).size)
    const alone = listed.flatMap(({ cve, epss }) => (cve.length === 1 && epss !== null ? [epss] : []))
    expect(epss).toBe(alone.length > 0 ? Math.max(...alone) : null)
  }
  expect(
    (await ask('account')).groups.every(({ accounts, epss }) => accounts === null && epss === null),
  ).toBe(true)
})

test('every number of the overview is the length of the list behind it', async () => {
  const overview = await readOverview(varied.index, null, NOON)
  const linked = [
    overview.open,
    ...overview.open_by_severity,
    ...overview.accounts,
    ...overview.controls,
    ...overview.products,
    ...overview.days.map(({ opened, opened_filter }) => ({ count: opened, filter: opened_filter })),
    ...overview.days.map(({ resolved, resolved_filter }) => ({ count: resolved, filter: resolved_filter })),
  ]
  // Ninety whole days, and today so far.
  expect(overview.days).toHaveLength(91)
  expect(overview.days.at(-1)?.day).toBe('2026-06-15')
  for (const { count, filter } of linked)
    expect([filter, count]).toEqual([filter, await countMatches(varied.index, filterOf(filter), NOON)])
})

test('values complete by what was typed, with the counts of the list', async () => {
  const filter = filterOf('severity:HIGH control:S3.9')
  const values = await completeValues(varied.index, { field: 'control', prefix: 's3.1', filter, now: NOON })
  expect(values[0]?.value).toMatch(/^S3\.1/)
  for (const { value, count } of values)
    expect(count).toBe(
      await countMatches(varied.index, plus(filterOf('severity:HIGH').terms, 'control', value), NOON),
    )
  const teams = await completeValues(varied.index, {
    field: 'tag.team',
    prefix: 'TEAM',
    filter: filterOf(''),
    now: NOON,
  })
  for (const { value, count } of teams)
    expect(count).toBe(await countMatches(varied.index, filterOf(`tag.team:"${value}"`), NOON))
  expect(teams).toHaveLength(3)
})
