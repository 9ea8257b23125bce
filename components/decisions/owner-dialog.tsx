'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Command } from 'cmdk'
import { useState } from 'react'
import { usePerson } from '@/components/shell/person-context'
import { afterClose } from '@/components/ui/after-close'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import { Skeleton } from '@/components/ui/skeleton'
import { type OwnerList, ownerList } from '@/lib/api/changes'
import { fieldValues } from '@/lib/api/findings'
import { request } from '@/lib/api/request'
import { plainText } from '@/lib/format/plain-text'
import { apply } from './actions'
import { reachOf } from './reach'
import { sizeOf, type Target } from './target'
import { findings } from './words'

const ITEM =
  'flex min-h-8 cursor-pointer items-center gap-2 rounded-sm px-2 py-1 text-sm data-[disabled=true]:cursor-default data-[selected=true]:bg-active'
const GROUP =
  '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:text-xs'

type Props = { target: Target; next: (() => void) | undefined; onClose: () => void }
type Owner = OwnerList['owners'][number]

/** Who can own a finding, and the names that findings carry already: no name is invented by a slip of the hand. */
function useOwners() {
  const listed = useQuery({
    queryKey: ['owners'],
    queryFn: ({ signal }) => request(ownerList, '/api/v1/owners', { signal }),
  })
  const carried = useQuery({
    queryKey: ['findings', 'values', 'owner'],
    queryFn: ({ signal }) => request(fieldValues, '/api/v1/findings/values?field=owner', { signal }),
  })
  const owners: readonly Owner[] = listed.data?.owners ?? []
  const known = new Set(owners.map(({ name }) => name))
  const others = (carried.data?.values ?? []).map(({ value }) => value)
  return {
    owners,
    others: others.filter(value => value !== '' && !known.has(value)),
    // The first name that shows is what Enter takes: none may show before it.
    waiting: listed.isPending,
    problem: listed.error ?? carried.error,
  }
}

/** Gives findings to a person or a team, or to nobody. */
export function OwnerDialog({ target, next, onClose }: Props) {
  const queries = useQueryClient()
  const { role } = usePerson()
  const { owners, others, waiting, problem } = useOwners()
  const [text, setText] = useState('')
  const pick = (owner: string | null) => {
    onClose()
    afterClose(() => apply(queries, target, { owner }, next))
  }
  const item = (name: string | null, label: string, hint?: string) => {
    const { can } = reachOf(target, { owner: name }, role)
    const reason = can.ok ? hint : can.reason
    return (
      <Command.Item key={label} value={label} disabled={!can.ok} onSelect={() => pick(name)} className={ITEM}>
        <span className="min-w-0 truncate">{label}</span>
        {reason ? <span className="ml-auto shrink-0 text-muted text-xs">{reason}</span> : null}
      </Command.Item>
    )
  }
  const me = owners.find(({ kind, mine }) => kind === 'person' && mine)
  const rest = owners.filter(owner => owner !== me)
  const group = (heading: string, items: readonly React.ReactNode[]) =>
    items.length === 0 ? null : (
      <Command.Group heading={heading} className={GROUP}>
        {items}
      </Command.Group>
    )
  return (
    <Dialog open onOpenChange={open => (open ? undefined : onClose())}>
      <DialogContent
        title={`Who owns ${target.kind === 'items' && sizeOf(target) === 1 ? 'this finding' : `these ${findings(sizeOf(target))}`}?`}
      >
        <Command loop label="Owner">
          <Command.Input
            value={text}
            onValueChange={setText}
            placeholder="Find a person or a team"
            className="h-11 w-full border-b bg-transparent px-4 text-base outline-none"
          />
          <Command.List data-scroll className="max-h-[48vh] overflow-y-auto p-2">
            <Command.Empty className="px-2 py-6 text-center text-muted text-sm">
              Nobody of that name can own findings. An admin adds people and teams in Settings.
            </Command.Empty>
            {waiting ? <Skeleton className="m-2 h-4 w-1/2" /> : null}
            {me ? item(me.name, 'Assign to me', plainText(me.name)) : null}
            {waiting ? null : item(null, 'Release: nobody owns it')}
            {group(
              'Teams',
              rest
                .filter(({ kind }) => kind === 'team')
                .map(({ name, mine }) => item(name, plainText(name), mine ? 'your team' : undefined)),
            )}
            {group(
              'People',
              rest.filter(({ kind }) => kind === 'person').map(({ name }) => item(name, plainText(name))),
            )}
            {group('Named by findings', waiting ? [] : others.map(name => item(name, plainText(name))))}
          </Command.List>
          {problem ? (
            <p role="alert" className="border-t px-4 py-2 text-sm">
              {problem.message}. Some names may be missing.
            </p>
          ) : null}
        </Command>
      </DialogContent>
    </Dialog>
  )
}
