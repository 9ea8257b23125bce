import { useState } from 'react'
import { counted } from '@/components/chart/words'
import { Button } from '@/components/ui/button'
import { usePrinting } from '@/components/ui/use-printing'
import { formatCount } from '@/lib/format/instant'
import { LEAGUES, type League, nameWithoutGroup } from './sla-view'

/** The number of rows that a table shows first. */
const FEW = 12

type Shown = { readonly rows: number; readonly all: boolean; readonly toggle: () => void }

/**
 * Returns how many rows of a table show: a dozen, or all on request. Paper has all, because no one can press a button
 * there.
 */
export function useShowAll(): Shown {
  const [wanted, setWanted] = useState(false)
  const printing = usePrinting() !== null
  const all = wanted || printing
  return { rows: all ? Number.POSITIVE_INFINITY : FEW, all, toggle: () => setWanted(!wanted) }
}

type Rows = readonly { readonly value: string }[]

/** Counts groups, `12 owners and “No owner”`: the row without an owner is not an owner. */
export function rowsWords(rows: Rows, by: League): string {
  const named = rows.filter(({ value }) => value !== '').length
  const many = counted(named, LEAGUES[by].one, LEAGUES[by].many)
  if (named === rows.length) return many
  return named === 0 ? nameWithoutGroup(by) : `${many} and “${nameWithoutGroup(by)}”`
}

type Props = { shown: Shown; rows: Rows; by: League }

/** Shows how many rows there are, how many of them show, and a button for the others. */
export function ShowAll({ shown: { rows: most, all, toggle }, rows, by }: Props) {
  const words = rowsWords(rows, by)
  if (rows.length <= FEW) return <p className="min-h-6 pt-1 text-muted text-xs">{words}, all shown.</p>
  return (
    <p className="flex min-h-6 flex-wrap items-center gap-2 pt-1 text-muted text-xs">
      {words}, {all ? 'all' : `the first ${formatCount(most)}`} shown.
      <Button size="sm" variant="ghost" className="h-6! print:hidden" aria-expanded={all} onClick={toggle}>
        {all ? `Show the first ${FEW}` : `Show all ${formatCount(rows.length)}`}
      </Button>
    </p>
  )
}
