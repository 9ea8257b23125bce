import { expect, test } from 'vitest'
import { printOverviewView, readOverviewView } from './overview-view'

const read = (search: string) => readOverviewView(new URLSearchParams(search))

test('the URL holds span and table, but no defaults', () => {
  for (const search of ['', '?days=90', '?show=table', '?days=90&show=table'])
    expect(printOverviewView(read(search))).toBe(search)
  expect(read('?days=45&show=pie')).toEqual({ days: 30, table: false })
})
