import fc from 'fast-check'
import { expect, test } from 'vitest'
import { GROUP_FIELDS } from '@/lib/finding/group-fields'
import { GROUP_SORTS } from '@/lib/finding/group-sort'
import { COLUMN_NAMES, DEFAULT_COLUMNS, MAX_WIDTH, MIN_WIDTH, readColumns } from './columns'
import { DEFAULT_PREFERENCE, DENSITIES, nextSort, printView, readView, type View } from './view'

const width = fc.integer({ min: MIN_WIDTH, max: MAX_WIDTH })
const columns = fc.uniqueArray(fc.constantFrom(...COLUMN_NAMES), { minLength: 1 }).chain(names =>
  fc.tuple(
    ...names.map(name =>
      fc.oneof(
        fc.constant({ name }),
        width.map(size => ({ name, width: size })),
      ),
    ),
  ),
)
const view: fc.Arbitrary<View> = fc.record({
  filter: fc.string().map(text => text.trim()),
  sort: fc.record({ column: fc.constantFrom(...COLUMN_NAMES), descending: fc.boolean() }),
  columns,
  group: fc.option(fc.constantFrom(...GROUP_FIELDS)),
  groupSort: fc.record({ column: fc.constantFrom(...GROUP_SORTS), descending: fc.boolean() }),
  density: fc.constantFrom(...DENSITIES),
  finding: fc.option(fc.string({ minLength: 1 })),
})

test('a link that sorts by an unknown column gets the default order', () => {
  for (const sort of ['colour', '-tag.owner', '']) {
    const read = readView(new URLSearchParams({ sort }), DEFAULT_PREFERENCE)
    expect(read.sort).toEqual({ column: 'risk', descending: true })
  }
})

test('a link reproduces the screen', () => {
  fc.assert(
    fc.property(view, shown => {
      expect(readView(new URLSearchParams(printView(shown)), DEFAULT_PREFERENCE)).toEqual(shown)
    }),
  )
})

test('the address holds what is shown for any saved preference', () => {
  fc.assert(
    fc.property(view, fc.record({ columns, density: fc.constantFrom(...DENSITIES) }), (shown, kept) => {
      expect(readView(new URLSearchParams(printView(shown, kept)), kept)).toEqual(shown)
    }),
  )
})

test('a person with a saved preference can return to the defaults', () => {
  const kept = { columns: [{ name: 'title' }], density: 'comfortable' } as const
  const shown = readView(new URLSearchParams(), DEFAULT_PREFERENCE)
  expect(readView(new URLSearchParams(printView(shown, kept)), kept)).toEqual(shown)
})

test('an address without a filter means open findings, and one with an empty filter every finding', () => {
  expect(readView(new URLSearchParams(), DEFAULT_PREFERENCE).filter).toBe('state:open')
  expect(readView(new URLSearchParams('filter='), DEFAULT_PREFERENCE).filter).toBe('')
})

test('the plain page has a plain address', () => {
  expect(printView(readView(new URLSearchParams(), DEFAULT_PREFERENCE))).toBe('')
})

test('nonsense in the address reads as the defaults', () => {
  const odd = new URLSearchParams(
    'sort=-nothing&columns=what,,severity:NaN:3,severity&group=moon&group_sort=-moon&density=9&finding=',
  )
  expect(readView(odd, DEFAULT_PREFERENCE)).toEqual({
    ...readView(new URLSearchParams(), DEFAULT_PREFERENCE),
    columns: [{ name: 'severity' }],
  })
  expect(readColumns('title:99999')).toEqual([{ name: 'title', width: MAX_WIDTH }])
  expect(DEFAULT_COLUMNS.length).toBeGreaterThan(0)
})

test('a second click on a header reverses the order', () => {
  const first = nextSort({ column: 'severity', descending: true }, 'title')
  expect(first).toEqual({ column: 'title', descending: false })
  expect(nextSort(first, 'title')).toEqual({ column: 'title', descending: true })
})
