'use client'

import { useMemo } from 'react'
import type { Change } from '@/lib/api/changes'
import { describeChange, describeSet } from '@/lib/format/describe-change'
import { ChangeRow } from './change-row'

type Props = { changes: readonly Change[]; dimmed: boolean; onBy: (actorId: string) => void }

const COLUMNS = [
  { name: 'When', className: 'w-24 xl:w-54' },
  { name: 'Who', className: 'w-36' },
  { name: 'What', className: '' },
  { name: 'On', className: '' },
  { name: 'Outcome', className: 'w-40 xl:w-56' },
] as const

/** What an undo undid is told where that change is listed too. */
function wordsOf(change: Change, byId: ReadonlyMap<string, Change>): string {
  const undone = change.undo_of === null ? undefined : byId.get(change.undo_of)
  return undone && undone.undo_of === null ? `undid: ${describeSet(undone.set)}` : describeChange(change)
}

export function ChangeTable({ changes, dimmed, onBy }: Props) {
  const byId = useMemo(() => new Map(changes.map(change => [change.id, change])), [changes])
  return (
    <table
      aria-label="Changes"
      aria-busy={dimmed}
      className={`w-full table-fixed text-sm max-md:block transition-opacity duration-100 ${dimmed ? 'opacity-50 delay-150' : ''}`}
    >
      <thead className="sticky top-0 z-10 bg-bg text-left text-muted text-xs max-md:sr-only">
        <tr className="h-8 [&>th]:border-b [&>th]:px-2 [&>th]:font-medium">
          {COLUMNS.map(({ name, className }) => (
            <th key={name} scope="col" className={className}>
              {name}
            </th>
          ))}
          <th scope="col" className="w-30">
            <span className="sr-only">What can be done</span>
          </th>
        </tr>
      </thead>
      <tbody className="max-md:block">
        {changes.map(change => (
          <ChangeRow key={change.id} change={change} words={wordsOf(change, byId)} onBy={onBy} />
        ))}
      </tbody>
    </table>
  )
}
