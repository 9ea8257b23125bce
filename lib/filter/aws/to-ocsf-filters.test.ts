import { describe, expect, test } from 'vitest'
import { toOcsfFilters } from '@/lib/filter/aws/to-ocsf-filters'
import { parseFilter } from '@/lib/filter/parse'

function compiled(text: string) {
  const parsed = parseFilter(text)
  if (!parsed.ok) throw new Error(parsed.errors[0].message)
  return toOcsfFilters(parsed.filter, Date.parse('2026-11-21T12:00:00Z'))
}

const eq = (FieldName: string, ...ids: number[]) => ids.map(Eq => ({ FieldName, Filter: { Eq } }))

describe('toOcsfFilters', () => {
  test.each([
    ['severity:CRITICAL', { NumberFilters: eq('severity_id', 5, 6), Operator: 'OR' }],
    ['-severity:CRITICAL,HIGH,MEDIUM,LOW', { NumberFilters: eq('severity_id', 0, 1, 99), Operator: 'OR' }],
    ['-workflow:NEW', { NumberFilters: eq('status_id', 2, 3, 4), Operator: 'OR' }],
    ['-record:ACTIVE', { NumberFilters: [...eq('activity_id', 3), ...eq('status_id', 5)], Operator: 'OR' }],
    [
      '-account:111122223331,111122223332',
      {
        StringFilters: ['111122223331', '111122223332'].map(Value => ({
          FieldName: 'cloud.account.uid',
          Filter: { Value, Comparison: 'NOT_EQUALS' },
        })),
        Operator: 'AND',
      },
    ],
    [
      'package:openssl,zlib',
      {
        StringFilters: ['openssl', 'zlib'].map(Value => ({
          FieldName: 'vulnerabilities.affected_packages.name',
          Filter: { Value, Comparison: 'EQUALS' },
        })),
        Operator: 'OR',
      },
    ],
    [
      'note:^Asked',
      {
        StringFilters: [{ FieldName: 'comment', Filter: { Value: 'Asked', Comparison: 'PREFIX' } }],
        Operator: 'OR',
      },
    ],
    [
      'exploit:true',
      {
        BooleanFilters: [{ FieldName: 'vulnerabilities.is_exploit_available', Filter: { Value: true } }],
        Operator: 'AND',
      },
    ],
    [
      'created:<7d',
      {
        DateFilters: [
          {
            FieldName: 'finding_info.created_time_dt',
            Filter: { DateRange: { Value: 7, Unit: 'DAYS', Comparison: 'OLDER_THAN' } },
          },
        ],
        Operator: 'AND',
      },
    ],
    [
      'updated:2026-W47',
      {
        DateFilters: [
          {
            FieldName: 'finding_info.modified_time_dt',
            Filter: { Start: '2026-11-16T00:00:00.000Z', End: '2026-11-22T23:59:59.999Z' },
          },
        ],
        Operator: 'AND',
      },
    ],
  ])('says %s', (text, composite) => {
    expect(compiled(text)).toEqual({
      ok: true,
      filters: { CompositeFilters: [composite], CompositeOperator: 'AND' },
    })
  })

  test('keeps terms on one field apart, so that they stay an AND', () => {
    const { ok, ...rest } = compiled('type:^a type:^b')
    expect(ok && 'filters' in rest && rest.filters.CompositeFilters).toHaveLength(2)
  })

  test.each([
    ['title:~public', 'whole words only'],
    ['public', 'parts of words'],
    ['-control:EC2.18', 'without control'],
    ['compliance:NOT_AVAILABLE', 'NOT_AVAILABLE'],
    ['exploit:false', 'exploit:true'],
    ['package:"openssl 1.0.1"', 'leave out the version'],
    ['kev:true', 'from a file'],
    ['cvss:>7', 'each score on its own'],
    ['note:""', 'have none'],
    ['generator:x', 'no field for generator'],
    ['owner:""', 'have none'],
    ['owner:a', 'Organizations'],
    ['team:a', 'Teams are kept by Hubdesk'],
    ['-was:breached@2026-11-20', 'kept by Hubdesk'],
    ['reopened:2026-11', 'Hubdesk keeps'],
    ['missed_today:2026-11', 'kept by Hubdesk'],
    ['was_today:met@2026-11-20', 'kept by Hubdesk'],
    [`account:${Array.from({ length: 21 }, (_, index) => 111122220000 + index).join(',')}`, 'at most 20'],
    [Array.from({ length: 11 }, (_, index) => `-account:${111122220000 + index}`).join(' '), 'at most 10'],
  ])('refuses %s with the reason', (text, reason) => {
    const result = compiled(text)
    expect(result.ok ? [] : result.problems.map(problem => problem.reason)).toEqual([
      expect.stringContaining(reason),
    ])
  })
})
