import type { OwnerList } from '@/lib/api/changes'

/** Who signed in, and the name under which they own findings. */
type Me = { readonly name: string; readonly owner: string }

export type OwnerRow = {
  /** Null gives the findings to no owner. */
  readonly owner: string | null
  readonly label: string
  readonly hint: string
  readonly group: '' | 'Teams' | 'People' | 'Named by findings'
  /** What a part of is looked for. */
  readonly words: readonly string[]
}

/** The row that needs no request: oneself, found by "me", by one's name and by one's login. */
export const rowOfMe = ({ name, owner }: Me): OwnerRow => ({
  owner,
  label: 'Assign to me',
  hint: owner,
  group: '',
  words: ['me', 'myself', 'assign to me', name, owner],
})

/** Every owner that can be chosen, oneself first; `carried` are names that findings have already. */
export function ownerRows(
  me: Me,
  owners: OwnerList['owners'],
  carried: readonly string[],
): readonly OwnerRow[] {
  const known = new Set([me.owner, ...owners.map(({ name }) => name)])
  const named = (name: string, group: OwnerRow['group'], hint = ''): OwnerRow => ({
    owner: name,
    label: name,
    hint,
    group,
    words: [name],
  })
  return [
    rowOfMe(me),
    {
      owner: null,
      label: 'Release: nobody owns it',
      hint: '',
      group: '',
      words: ['release', 'nobody owns it'],
    },
    ...owners
      .filter(({ kind }) => kind === 'team')
      .map(({ name, mine }) => named(name, 'Teams', mine ? 'your team' : '')),
    ...owners
      .filter(({ kind, name }) => kind === 'person' && name !== me.owner)
      .map(({ name }) => named(name, 'People')),
    ...carried.filter(name => name !== '' && !known.has(name)).map(name => named(name, 'Named by findings')),
  ]
}

/** The rows that hold what is typed, whatever its case, in their order: nothing is guessed from letters apart. */
export function rowsHolding(rows: readonly OwnerRow[], typed: string): readonly OwnerRow[] {
  const wanted = typed.trim().toLowerCase()
  if (wanted === '') return rows
  return rows.filter(({ words }) => words.some(word => word.toLowerCase().includes(wanted)))
}

/**
 * The row that Enter takes before anybody moves to one: the first that holds what is typed, or oneself while nothing is
 * typed. -1 where that one cannot be chosen: no other takes its place.
 */
export function firstChoice(
  rows: readonly OwnerRow[],
  typed: string,
  can: (row: OwnerRow) => boolean,
): number {
  const [first] = rows
  if (first === undefined || !can(first)) return -1
  return typed.trim() === '' && first.label !== 'Assign to me' ? -1 : 0
}
