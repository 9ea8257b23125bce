import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import type { RefObject } from 'react'
import { printSort, type View } from '@/components/findings/table/view'
import { invalidate } from '@/components/query/invalidate'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { notify } from '@/components/ui/notify'
import { send } from '@/lib/api/client/ask'
import type { RequestFailure } from '@/lib/api/client/failure'
import type { NewView } from '@/lib/api/views'
import { printGroupSort } from '@/lib/finding/group-sort'

type Props = { view: View; returnTo: RefObject<HTMLElement | null>; onClose: () => void }

/** Saves filter, order, columns and grouping under a name. */
export function SaveViewDialog({ view, returnTo, onClose }: Props) {
  const queries = useQueryClient()
  const router = useRouter()
  const save = useMutation<{ name: string }, RequestFailure, string>({
    mutationFn: name => send('POST /views', { body: layoutOf(view, name) }),
    onSuccess: ({ name }) => {
      onClose()
      notify(`The view ${name} is saved.`, {
        action: { label: 'Open views', onClick: () => router.push('/views') },
      })
      return invalidate(queries, '/views')
    },
  })
  return (
    <Dialog open onOpenChange={open => (open ? undefined : onClose())}>
      <DialogContent
        title="Save as a view"
        description="Saves the filter, order, columns and grouping."
        returnTo={returnTo}
      >
        <form
          className="flex flex-col gap-3 p-4"
          onSubmit={event => {
            event.preventDefault()
            save.mutate(String(new FormData(event.currentTarget).get('name')))
          }}
        >
          <label htmlFor="view-name" className="flex flex-col gap-1 text-sm">
            Name
            <Input id="view-name" name="name" required maxLength={100} aria-invalid={save.isError} />
          </label>
          {save.error ? (
            <p role="alert" className="text-sm">
              {save.error.message}: {save.error.detail}
            </p>
          ) : null}
          <Button type="submit" variant="solid" className="self-end" disabled={save.isPending}>
            Save view
          </Button>
        </form>
      </DialogContent>
    </Dialog>
  )
}

const layoutOf = (view: View, name: string): NewView => ({
  name,
  filter: view.filter,
  layout: {
    columns: view.columns.map(column => column.name),
    sort: printSort(view.sort),
    ...(view.group ? { group: view.group, group_sort: printGroupSort(view.groupSort) } : {}),
  },
})
