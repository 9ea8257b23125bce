import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Filter } from '@/lib/filter/ast'
import { fromGetFindings } from '@/lib/filter/aws/from-get-findings'
import { toAutomationCriteria } from '@/lib/filter/aws/to-automation-criteria'
import { toGetFindings } from '@/lib/filter/aws/to-get-findings'
import { parseFilter } from '@/lib/filter/parse'
import { printFilter, printTerm } from '@/lib/filter/print'

const NOW = Date.parse('2026-11-21T12:00:00Z')

function filterOf(text: string): Filter {
  const parsed = parseFilter(text)
  if (!parsed.ok) throw new Error(parsed.errors[0].message)
  return parsed.filter
}

const found = (text: string) => toGetFindings(filterOf(text), NOW)
const ruled = (text: string) => toAutomationCriteria(filterOf(text))
/** Account numbers. */
const N = Array.from({ length: 101 }, (_, index) => String(111122220000 + index))
const many = (count: number) => Array.from({ length: count }, (_, index) => `v${index}`).join(',')

describe('toGetFindings', () => {
  test('says positive, negative and prefix terms in the words of ASFF filters', () => {
    expect(
      found('severity:CRITICAL,HIGH -workflow:SUPPRESSED resource_type:^AwsIam -resource_type:AwsIamPolicy'),
    ).toEqual({
      ok: true,
      filters: {
        SeverityLabel: [
          { Value: 'CRITICAL', Comparison: 'EQUALS' },
          { Value: 'HIGH', Comparison: 'EQUALS' },
        ],
        WorkflowStatus: [{ Value: 'SUPPRESSED', Comparison: 'NOT_EQUALS' }],
        ResourceType: [
          { Value: 'AwsIam', Comparison: 'PREFIX' },
          { Value: 'AwsIamPolicy', Comparison: 'NOT_EQUALS' },
        ],
      },
    })
  })

  test.each([
    ['created:>7d', { CreatedAt: [{ DateRange: { Value: 7, Unit: 'DAYS', Comparison: 'WITHIN' } }] }],
    ['-created:>=2w', { CreatedAt: [{ DateRange: { Value: 14, Unit: 'DAYS', Comparison: 'OLDER_THAN' } }] }],
    ['updated:>2h', { UpdatedAt: [{ Start: '2026-11-21T10:00:00.001Z' }] }],
    [
      'created:2026-11-20',
      { CreatedAt: [{ Start: '2026-11-20T00:00:00.000Z', End: '2026-11-20T23:59:59.999Z' }] },
    ],
    [
      'created:>2026-11-01 created:<2026-11-10',
      { CreatedAt: [{ Start: '2026-11-02T00:00:00.000Z', End: '2026-11-09T23:59:59.999Z' }] },
    ],
    [
      'created:2026-02',
      { CreatedAt: [{ Start: '2026-02-01T00:00:00.000Z', End: '2026-02-28T23:59:59.999Z' }] },
    ],
    ['updated:>=2026-W47', { UpdatedAt: [{ Start: '2026-11-16T00:00:00.000Z' }] }],
    ['-updated:>2026-W46', { UpdatedAt: [{ End: '2026-11-15T23:59:59.999Z' }] }],
    [
      'first_observed:2026-W01..2026-01-08T09:00Z',
      { FirstObservedAt: [{ Start: '2025-12-29T00:00:00.000Z', End: '2026-01-08T09:00:00.000Z' }] },
    ],
    ['exploit:true', { VulnerabilitiesExploitAvailable: [{ Value: 'YES', Comparison: 'EQUALS' }] }],
    ['tag.team:blue', { ResourceTags: [{ Key: 'team', Value: 'blue', Comparison: 'EQUALS' }] }],
    ['', {}],
  ])('says %s', (text, filters) => {
    expect(found(text)).toEqual({ ok: true, filters })
  })

  test.each([
    ['owner:alice', 'owner:alice', 'Organizations'],
    ['age:>30d', 'age:>30d', 'CreatedAt and FirstObservedAt are other instants'],
    ['sla:breached', 'sla:breached', 'kept by Hubdesk'],
    ['was:breached@2026-11-20', 'was:breached@2026-11-20', 'kept by Hubdesk'],
    ['-missed:2026-W47', '-missed:2026-W47', 'kept by Hubdesk'],
    ['created:2026-11,2026-09', 'created:2026-11,2026-09', 'how it joins'],
    ['-created:2026-11-01..2026-11-20', '-created:2026-11-01..2026-11-20', 'no NOT for dates'],
    ['cve:CVE-2021-44228', 'cve:CVE-2021-44228', 'no attribute for cve'],
    ['public', 'public', 'cannot search for words'],
    ['title:~public', 'title:~public', 'no substring search'],
    ['control:""', 'control:""', 'that have none'],
    ['-control:EC2.18', '-control:EC2.18', 'without control'],
    ['exploit:false', 'exploit:false', 'exploit:true'],
    ['-tag.team:blue', '-tag.team:blue', 'without the tag'],
    ['standard:pci-dss', 'standard:pci-dss', 'whole standard ids'],
    [`account:${N[0]} account:${N[1]}`, `account:${N[1]}`, 'as alternatives'],
    [
      `account:${N[0]},${N[1]} -account:${N[1]}`,
      `-account:${N[1]}`,
      'refuses EQUALS together with NOT_EQUALS',
    ],
    ['account:payments', 'account:payments', 'account_name'],
    ['account:^1111', 'account:^1111', 'account_name'],
    ['account_name:^pay account:~1', 'account:~1', 'account_name'],
    [`account:${N.slice(0, 21)}`, `account:${N.slice(0, 21)}`, 'at most 20 values'],
    ['created:>1d created:<2026-11-01', 'created:<2026-11-01', 'how it joins'],
    ['-created:2026-11-20', '-created:2026-11-20', 'no NOT for dates'],
    [
      'severity:HIGH workflow:NEW record:ACTIVE product:p account:111122223333 region:r resource:a title:t id:i generator:g created:>1d',
      'created:>1d',
      'at most 10 attributes',
    ],
  ])('refuses %s, and says at which term and why', (text, term, reason) => {
    const compiled = found(text)
    if (compiled.ok) throw new Error('was compiled')
    expect(compiled.problems.map(problem => printTerm(problem.term))).toEqual([term])
    expect(compiled.problems[0].reason).toContain(reason)
  })

  test('names every term that it cannot say', () => {
    const text =
      'owner:a severity:HIGH sla:met x team:a ou:b sla_rule:c met:>7d missed:2026-11 met_today:>7d missed_today:2026-11 reopened:""'
    const compiled = found(text)
    expect(compiled.ok ? [] : compiled.problems.map(({ term }) => term.field)).toEqual([
      'owner',
      'sla',
      'text',
      'team',
      'ou',
      'sla_rule',
      'met',
      'missed',
      'met_today',
      'missed_today',
      'reopened',
    ])
  })
})

describe('toAutomationCriteria', () => {
  test('takes 100 accounts and substrings without letters, and keeps dates relative', () => {
    expect(ruled(`account:${N.slice(0, 100)}`).ok).toBe(true)
    expect(ruled(`control:${many(21)}`).ok).toBe(false)
    expect(ruled('title:~443').ok).toBe(true)
    expect(ruled('title:~public').ok).toBe(false)
    expect(ruled('created:>2h').ok).toBe(false)
    expect(ruled('region:us-east-1').ok).toBe(false)
    expect(ruled('created:<90d')).toEqual({
      ok: true,
      filters: { CreatedAt: [{ DateRange: { Value: 90, Unit: 'DAYS', Comparison: 'OLDER_THAN' } }] },
    })
  })
})

describe('fromGetFindings', () => {
  test('reads an insight as a filter', () => {
    const read = fromGetFindings({
      SeverityLabel: [{ Value: 'CRITICAL', Comparison: 'EQUALS' }],
      WorkflowStatus: [{ Value: 'SUPPRESSED', Comparison: 'NOT_EQUALS' }],
      ResourceType: [
        { Value: 'AwsIam', Comparison: 'PREFIX' },
        { Value: 'AwsIamPolicy', Comparison: 'NOT_EQUALS' },
      ],
      CreatedAt: [{ DateRange: { Value: 7, Unit: 'DAYS' } }],
      ResourceTags: [{ Key: 'a:b', Value: 'c', Comparison: 'EQUALS' }],
      Title: [],
    })
    expect(read.ok && printFilter(read.filter)).toBe(
      'severity:CRITICAL -workflow:SUPPRESSED resource_type:^AwsIam -resource_type:AwsIamPolicy created:>7d tag."a:b":c',
    )
  })

  test.each([
    ['2026-11-20T00:00:00Z', '2026-11-20T23:59:59.999Z', 'created:2026-11-20'],
    ['2026-11-16T00:00:00Z', '2026-11-22T23:59:59.999Z', 'created:2026-W47'],
    ['2026-11-01T00:00:00+00:00', '2026-11-30T23:59:59.999Z', 'created:2026-11'],
    ['2026-11-01T00:00:00Z', '2026-11-20', 'created:2026-11-01T00:00:00Z..2026-11-20'],
    ['2026-11-20T00:00:00Z', '2026-11-01', 'created:>=2026-11-20T00:00:00Z created:<=2026-11-01'],
  ])('reads dates from %s to %s as %s', (Start, End, text) => {
    const read = fromGetFindings({ CreatedAt: [{ Start, End }] })
    expect(read.ok && printFilter(read.filter)).toBe(text)
  })

  test('gives every reason where the language falls short', () => {
    const read = fromGetFindings({
      ProcessName: [{ Value: 'x', Comparison: 'EQUALS' }],
      Title: [{ Value: 'x', Comparison: 'CONTAINS' }],
      SeverityLabel: [{ Value: 'URGENT', Comparison: 'EQUALS' }],
      AwsAccountId: [
        { Value: '1', Comparison: 'EQUALS' },
        { Value: '2', Comparison: 'PREFIX' },
      ],
      UpdatedAt: [{ Start: 'yesterday' }],
      CreatedAt: 7,
    })
    expect(read.ok ? [] : read.reasons.map(reason => reason.split(/[: ]/)[0])).toEqual([
      'ProcessName',
      'Title',
      'SeverityLabel',
      'AwsAccountId',
      'UpdatedAt',
      'CreatedAt',
    ])
  })

  const term = fc.constantFrom(
    'severity:HIGH,LOW',
    '-workflow:SUPPRESSED',
    'title:^a',
    '-title:b',
    'exploit:true',
    'tag.k:v',
    'created:<9d',
    'first_observed:2026-W53',
    'updated:2026-11',
    'record:ACTIVE',
  )

  test('reads back what toGetFindings wrote', () => {
    fc.assert(
      fc.property(fc.uniqueArray(term), terms => {
        const compiled = found(terms.join(' '))
        if (!compiled.ok) throw new Error('was refused')
        const read = fromGetFindings(compiled.filters)
        expect(read.ok && read.filter.terms.map(printTerm).sort()).toEqual([...terms].sort())
      }),
    )
  })
})
