import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useId, useState } from 'react'
import { apply } from '@/components/decisions/actions'
import { openDecision } from '@/components/decisions/open-decision'
import { reachOf } from '@/components/decisions/reach'
import { sizeOf, type Target } from '@/components/decisions/target'
import { findings } from '@/components/decisions/words'
import { question } from '@/components/query/question'
import { usePerson } from '@/components/session/person-context'
import { afterClose } from '@/components/ui/after-close'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import { Skeleton } from '@/components/ui/skeleton'
import { OwnerOptions } from './owner-options'
import { firstChoice, type OwnerRow, ownerRows, rowOfMe, rowsHolding } from './owner-rows'

type Props = { target: Target; next: (() => void) | undefined; onClose: () => void }

/** Lists who can own a finding, and the names that findings already have. So a typing error never makes a new name. */
function useOwnerRows() {
  const me = usePerson()
  const listed = useQuery(question('GET /owners'))
  const carried = useQuery(question('GET /findings/values', { query: { field: 'owner' } }))
  // Enter takes the first name that shows, so no name may come before it later.
  const waiting = listed.isPending || carried.isPending
  const names = (carried.data?.values ?? []).map(({ value }) => value)
  return {
    rows: waiting ? [rowOfMe(me)] : ownerRows(me, listed.data?.owners ?? [], names),
    waiting,
    problem: listed.error ?? carried.error,
  }
}

/** Assigns findings to a person or a team, or releases them. */
export function OwnerDialog({ target, next, onClose }: Props) {
  const queries = useQueryClient()
  const { role } = usePerson()
  const { rows, waiting, problem } = useOwnerRows()
  const [text, setText] = useState('')
  /** The row that the arrow keys have moved to. */
  const [moved, setMoved] = useState<OwnerRow['owner'] | undefined>()
  const id = useId()
  const reasonOf = ({ owner }: OwnerRow) => {
    const { can } = reachOf(target, { owner }, role)
    return can.ok ? null : can.reason
  }
  const shown = rowsHolding(rows, text)
  const at = moved === undefined ? -1 : shown.findIndex(({ owner }) => owner === moved)
  const active = at === -1 ? firstChoice(shown, text, row => reasonOf(row) === null) : at
  const pick = (row: OwnerRow | undefined) => {
    if (row === undefined || reasonOf(row) !== null) return
    onClose()
    const back = () => openDecision({ kind: 'owner', target, next })
    afterClose(() => apply(queries, target, { owner: row.owner }, next, back))
  }
  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) setMoved(neighbour(shown, active, step, row => reasonOf(row) === null)?.owner)
    else if (event.key === 'Enter') pick(shown[active])
    else return
    event.preventDefault()
  }
  return (
    <Dialog open onOpenChange={open => (open ? undefined : onClose())}>
      <DialogContent
        title={`Who owns ${target.kind === 'items' && sizeOf(target) === 1 ? 'this finding' : `these ${findings(sizeOf(target))}`}?`}
      >
        <input
          role="combobox"
          aria-label="Owner"
          aria-expanded
          aria-controls={id}
          aria-autocomplete="list"
          aria-activedescendant={active === -1 ? undefined : `${id}-${active}`}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={event => {
            setText(event.target.value)
            setMoved(undefined)
          }}
          onKeyDown={onKeyDown}
          placeholder="Find a person or a team"
          className="h-11 w-full border-b bg-transparent px-4 text-base outline-none"
        />
        <OwnerOptions id={id} rows={shown} active={active} reasonOf={reasonOf} onPick={pick} />
        {waiting ? <Waiting /> : null}
        {!waiting && shown.length === 0 ? (
          <p role="status" className="px-4 pb-6 text-center text-muted text-sm">
            No person or team with this name can own findings. An admin adds people and teams in Settings.
          </p>
        ) : null}
        {problem ? (
          <p role="alert" className="border-t px-4 py-2 text-sm">
            {problem.message}. Some names may be missing.
          </p>
        ) : null}
      </DialogContent>
    </Dialog>
  )
}

/** Finds the next row in a direction that can be chosen, and wraps at the ends. Without a row it starts at an end. */
function neighbour(
  rows: readonly OwnerRow[],
  active: number,
  step: number,
  can: (row: OwnerRow) => boolean,
): OwnerRow | undefined {
  const from = active === -1 && step < 0 ? 0 : active
  const ahead = rows.map((_, index) => rows[(from + step * (index + 1) + rows.length * 2) % rows.length])
  return ahead.find(row => row !== undefined && can(row))
}

const Waiting = () => (
  <div className="flex flex-col gap-3 px-4 pb-4" aria-hidden>
    <Skeleton className="h-4 w-1/2" />
    <Skeleton className="h-4 w-2/5" />
    <Skeleton className="h-4 w-1/2" />
  </div>
)
