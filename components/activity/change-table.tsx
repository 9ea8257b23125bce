import { DataTable } from '@/components/ui/table/data-table'
import type { Change } from '@/lib/api/changes'
import { describeChange, describeSet } from '@/lib/format/describe-change'
import { changeColumns } from './change-columns'

type Props = { changes: readonly Change[]; dimmed: boolean; onBy: (actorId: string) => void }

/** Describes a change. An undo names what it undid, if the list holds that change too. */
function wordsOf(change: Change, byId: ReadonlyMap<string, Change>): string {
  const undone = change.undo_of === null ? undefined : byId.get(change.undo_of)
  return undone && undone.undo_of === null ? `undid: ${describeSet(undone.set)}` : describeChange(change)
}

const LOOK = {
  table: 'w-full table-fixed text-sm',
  headRow: 'h-8 [&>th]:border-b [&>th]:px-2',
  row: 'hover:bg-hover max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:items-center max-md:gap-x-2 max-md:border-b max-md:px-3 max-md:py-2 md:h-8 md:[&>td]:border-b md:[&>td]:px-2',
}

/** Lists changes, newest first. */
export function ChangeTable({ changes, dimmed, onBy }: Props) {
  const byId = new Map(changes.map(change => [change.id, change]))
  return (
    <DataTable
      caption="Changes"
      columns={changeColumns(change => wordsOf(change, byId), onBy)}
      rows={changes}
      keyOf={({ id }) => id}
      look={LOOK}
      busy={dimmed}
      sticky
      cards
      keyed
    />
  )
}
