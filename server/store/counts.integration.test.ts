import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Filter, Term } from '@/lib/filter/ast'
import { GROUP_FIELDS } from '@/lib/finding/group-fields'
import type { CountedField } from '@/server/store/filter/field-values'
import { completeValues } from '@/server/store/findings/complete-values'
import { countFacets } from '@/server/store/findings/count-facets'
import { countMatches } from '@/server/store/findings/count-matches'
import { groupFindings } from '@/server/store/findings/group-findings'
import { readOverview } from '@/server/store/overview/read-overview'
import { NOON } from './fixtures'
import { filterOf, openVaried, plus } from './varied-index'

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

test('each group has as many findings as its value lists, and groups page without loss', async () => {
  await fc.assert(
    fc.asyncProperty(filters, fc.constantFrom(...GROUP_FIELDS), async (text, by) => {
      const filter = filterOf(text)
      const ask = (cursor: string | null, limit: number) =>
        groupFindings(varied.index, { filter, by, cursor, limit, now: NOON })
      const whole = await ask(null, 500)
      expect(whole.groups).toHaveLength(whole.total)
      for (const { value, count, breached } of whole.groups) {
        const own = plus(filter.terms, by, value)
        expect([value, count]).toEqual([value, await countMatches(varied.index, own, NOON)])
        expect(breached).toBe(await countMatches(varied.index, plus(own.terms, 'sla', 'breached'), NOON))
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
    { numRuns: 15 },
  )
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
