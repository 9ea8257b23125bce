import { expect, test } from 'vitest'
import { readColumns } from '@/components/findings/table/columns'
import { exportPath } from './export-links'

const view = {
  filter: 'severity:HIGH',
  sort: { column: 'due', descending: true },
  columns: readColumns('title:300,account,fix') ?? [],
} as const

const queryOf = (path: string) => Object.fromEntries(new URL(path, 'http://desk').searchParams)

test('a CSV has the columns of the list, in their order, and its findings in theirs', () => {
  expect(queryOf(exportPath('csv', view))).toEqual({
    format: 'csv',
    filter: 'severity:HIGH',
    sort: '-due',
    columns: 'title,account,account_name,fix',
  })
})

test('documents are whole, and have no columns', () => {
  expect(queryOf(exportPath('asff', { ...view, filter: '' }))).toEqual({ format: 'asff', sort: '-due' })
})
