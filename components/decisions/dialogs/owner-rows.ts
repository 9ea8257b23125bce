import type { OwnerList } from '@/lib/api/changes'

/** The signed-in person, and the name under which they own findings. */
type Me = { readonly name: string; readonly owner: string }

export type OwnerRow = {
  /** Null releases the findings. */
  readonly owner: string | null
  readonly label: string
  readonly hint: string
  readonly group: '' | 'Teams' | 'People' | 'Named by findings'
  /** The words that the search looks in. */
  readonly words: readonly string[]
}

/** The row of the signed-in person, which needs no request. "me", "mine", the name and the login find it. */
export const rowOfMe = ({ name, owner }: Me): OwnerRow => ({
  owner,
  label: 'Assign to me',
  hint: owner,
  group: '',
  words: ['me', 'mine', 'myself', 'assign to me', name, owner],
})

/** Lists every owner that can be chosen, the signed-in person first. `carried` are names that findings already have. */
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
      label: 'Release: no owner',
      hint: '',
      group: '',
      words: ['release', 'no owner'],
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

/** Returns the rows that hold the typed text, in their order and in any case. It does not match scattered letters. */
export function rowsHolding(rows: readonly OwnerRow[], typed: string): readonly OwnerRow[] {
  const wanted = typed.trim().toLowerCase()
  if (wanted === '') return rows
  return rows.filter(({ words }) => words.some(word => word.toLowerCase().includes(wanted)))
}

/**
 * Finds the row that Enter takes before the person moves to one. It is the first that holds the typed text, or the
 * person's own row while nothing is typed. Returns -1 when that row cannot be chosen: no other row takes its place.
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
