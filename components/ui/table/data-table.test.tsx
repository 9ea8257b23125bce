// @vitest-environment jsdom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Column, tableCsv } from './column'
import { DataTable } from './data-table'

type Team = { readonly name: string; readonly open: number | null }

const COLUMNS: readonly Column<Team, 'name' | 'open' | 'acts'>[] = [
  { id: 'name', name: 'Team', names: true, value: ({ name }) => name, cell: ({ name }) => name },
  {
    id: 'open',
    name: 'Open',
    right: true,
    sorts: true,
    value: ({ open }) => open,
    cell: ({ open }) => <a href="/findings">{open ?? '–'}</a>,
  },
  { id: 'acts', name: 'Actions', head: <span className="sr-only">Actions</span>, cell: () => null },
]
const TEAMS: readonly Team[] = [
  { name: 'web', open: 9 },
  { name: '=risk', open: null },
  { name: 'data', open: 120 },
]

let root: ReturnType<typeof createRoot>
let page: HTMLElement

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  page = document.body.appendChild(document.createElement('div'))
  root = createRoot(page)
})
afterEach(() => {
  act(() => root.unmount())
  page.remove()
  vi.unstubAllGlobals()
})

const draw = (node: React.ReactNode) => act(() => root.render(node))
const names = () => [...page.querySelectorAll('tbody th')].map(({ textContent }) => textContent)
const press = (button: Element | null) =>
  act(() => button?.dispatchEvent(new MouseEvent('click', { bubbles: true })))
const table = (more: object = {}) => (
  <DataTable caption="Teams" columns={COLUMNS} rows={TEAMS} keyOf={({ name }) => name} {...more} />
)

test('a table has a caption, column heads and row heads', () => {
  draw(table())
  expect(page.querySelector('caption')?.textContent).toBe('Teams')
  expect([...page.querySelectorAll('thead th[scope=col]')].map(({ textContent }) => textContent)).toEqual([
    'Team',
    'Open',
    'Actions',
  ])
  expect(names()).toEqual(['web', '=risk', 'data'])
  expect(page.querySelectorAll('tbody a')).toHaveLength(3)
})

test('a column head sorts and marks the order; unknown values come last in both orders', () => {
  draw(table())
  const head = page.querySelectorAll('thead th')[1]
  press(head?.querySelector('button') ?? null)
  expect(head?.getAttribute('aria-sort')).toBe('descending')
  expect(names()).toEqual(['data', 'web', '=risk'])
  press(head?.querySelector('button') ?? null)
  expect(head?.getAttribute('aria-sort')).toBe('ascending')
  expect(names()).toEqual(['web', 'data', '=risk'])
  expect(page.querySelectorAll('thead button')).toHaveLength(1)
})

test('rows keep the order in which they come, and a column head asks for another', () => {
  const asked: string[] = []
  draw(table({ sort: { column: 'open', descending: true }, onSort: (id: string) => asked.push(id) }))
  expect(names()).toEqual(['web', '=risk', 'data'])
  expect(page.querySelectorAll('thead th')[1]?.getAttribute('aria-sort')).toBe('descending')
  press(page.querySelector('thead button'))
  expect(asked).toEqual(['open'])
})

test('new rows replace old ones', () => {
  draw(table())
  draw(table({ rows: TEAMS.slice(2) }))
  expect(names()).toEqual(['data'])
})

test('a CSV file has the columns with values, and no formula', () => {
  expect(tableCsv(COLUMNS, TEAMS)).toBe("Team,Open\r\nweb,9\r\n'=risk,\r\ndata,120\r\n")
})
