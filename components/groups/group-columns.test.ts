import { expect, test } from 'vitest'
import { GROUP_FIELDS } from '@/lib/finding/group-fields'
import { GROUP_SORTS, printGroupSort, readGroupSort } from '@/lib/finding/group-sort'
import { groupColumns, nextOrder } from './group-columns'
import { groupName } from './group-name'
import { isLineOf, lineId } from './line'

test('every head sorts, by its usual way first and then the other way', () => {
  for (const by of GROUP_FIELDS) for (const { sorts } of groupColumns(by)) expect(sorts).toBe(true)
  const most = nextOrder({ column: 'value', descending: false }, 'count')
  expect(most).toEqual({ column: 'count', descending: true })
  expect(nextOrder(most, 'count')).toEqual({ column: 'count', descending: false })
  expect(nextOrder(most, 'value')).toEqual({ column: 'value', descending: false })
  expect(nextOrder(most, 'oldest')).toEqual({ column: 'oldest', descending: false })
})

test('only groups of CVEs have an EPSS, and no share of failed checks', () => {
  const ids = (by: 'cve' | 'account') => groupColumns(by).map(({ id }) => id)
  expect(ids('cve')).toEqual(['value', 'worst_severity', 'accounts', 'epss', 'count', 'breached', 'oldest'])
  expect(ids('account')).toEqual(['value', 'worst_severity', 'count', 'breached', 'oldest', 'failed_share'])
})

test('the text of an order reads as that order, and anything else as none', () => {
  for (const column of GROUP_SORTS)
    for (const descending of [true, false])
      expect(readGroupSort(printGroupSort({ column, descending }))).toEqual({ column, descending })
  for (const text of [null, '', '-', 'severity', '--count']) expect(readGroupSort(text)).toBeNull()
})

test('people read names of accounts, severities and states', () => {
  expect(groupName('account', { value: '111122223333', label: 'payments' })).toEqual({
    name: 'payments',
    aside: '111122223333',
  })
  expect(groupName('control', { value: 'EC2.18', label: 'Ports' })).toEqual({
    name: 'EC2.18',
    aside: 'Ports',
  })
  expect(groupName('severity', { value: 'HIGH', label: null }).name).toBe('High')
  expect(groupName('state', { value: 'open', label: null }).name).toBe('Open')
  expect(groupName('owner', { value: '', label: null }).name).toBe('(none)')
})

test('a line belongs to its group alone, whatever the values hold', () => {
  const values = ['', '/', 'a', 'a/', 'a/b', 'ab', ':a', ':', '\uD800', '~3a;']
  for (const value of values)
    for (const other of values) {
      expect(isLineOf(lineId(value), other)).toBe(value === other)
      expect(isLineOf(lineId(value, 'key'), other)).toBe(value === other)
    }
})
