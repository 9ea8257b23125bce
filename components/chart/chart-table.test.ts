import { expect, test } from 'vitest'
import { type ChartTable, cellText, csvOf } from './chart-table'

const table: ChartTable = {
  caption: 'Breached, by owner',
  head: ['Owner', 'Breached', 'Breach rate'],
  rows: [
    [{ value: '=cmd()' }, { value: 1204, href: '/list', name: 'breached' }, { value: 0.125, text: '13%' }],
    [{ value: '', text: 'No owner' }, { value: 0 }, { value: null }],
  ],
}

test('the file holds plain numbers, and no name that a spreadsheet would run', () => {
  expect(csvOf(table)).toBe("Owner,Breached,Breach rate\r\n'=cmd(),1204,0.125\r\n,0,\r\n")
})

test('people read grouped numbers, percentages, and a dash for unknown values', () => {
  expect(table.rows.map(row => row.map(cellText))).toEqual([
    ['=cmd()', '1,204', '13%'],
    ['No owner', '0', '–'],
  ])
})
