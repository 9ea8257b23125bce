import { expect, test } from 'vitest'
import { firstChoice, ownerRows, rowsHolding } from './owner-rows'

const ME = { name: 'Robin Analyst', owner: 'robin@example.com' }
const ROWS = ownerRows(
  ME,
  [
    { name: 'payments', kind: 'team', mine: true },
    { name: 'machine-learning', kind: 'team', mine: false },
    { name: 'robin@example.com', kind: 'person', mine: true },
    { name: 'Manager', kind: 'person', mine: false },
  ],
  ['payments', 'legacy-crew', ''],
)
const labels = (typed: string) => rowsHolding(ROWS, typed).map(({ label }) => label)
const taken = (typed: string, can = () => true) => {
  const rows = rowsHolding(ROWS, typed)
  return rows[firstChoice(rows, typed, can)]?.owner
}

test('every owner is listed once, the signed-in person first', () => {
  expect(labels('')).toEqual([
    'Assign to me',
    'Release: no owner',
    'payments',
    'machine-learning',
    'Manager',
    'legacy-crew',
  ])
})

test.each(['me', 'ME', 'mine', ' robin', 'analyst', 'Ana', 'robin@example', 'assign'])(
  '%s finds the signed-in person before all others',
  typed => {
    expect(labels(typed)[0]).toBe('Assign to me')
    expect(taken(typed)).toBe('robin@example.com')
  },
)

test('only names that hold the letters together are found', () => {
  expect(labels('mng')).toEqual([])
  expect(labels('chine')).toEqual(['machine-learning'])
  expect(taken('mng')).toBeUndefined()
})

test('while nothing is typed, Enter takes the signed-in person, and no one else when that row cannot be chosen', () => {
  expect(taken('')).toBe('robin@example.com')
  expect(taken('', () => false)).toBeUndefined()
})

test('a word in the names of two people finds both', () => {
  const rows = ownerRows({ name: 'Analyst', owner: 'Analyst' }, [], ['Analyst'])
  expect(rowsHolding(rows, 'Analyst').map(({ owner }) => owner)).toEqual(['Analyst'])
})
