import { useQueryClient } from '@tanstack/react-query'
import { decide } from '@/components/decisions/decide'
import type { Stale } from '@/components/decisions/open-decision'
import { asksFor } from '@/components/decisions/words'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import { plainText } from '@/lib/format/plain-text'

/** Shows both values of each finding that another person changed first, before anything is overwritten. */
export function StaleDialog({ stale, onClose }: { stale: Stale; onClose: () => void }) {
  const queries = useQueryClient()
  const { items, set, differences } = stale
  return (
    <Dialog open onOpenChange={open => (open ? undefined : onClose())}>
      <DialogContent
        title="Another person changed this first"
        description="Nothing was changed. What you saw differs from what it is now:"
      >
        <ul data-scroll className="max-h-[40vh] overflow-y-auto px-4 py-3 text-sm">
          {differences.map(({ key, title, said }) => (
            <li key={`${key} ${said}`} className="border-b py-1.5 last:border-b-0">
              <span className="block truncate font-medium">{plainText(title)}</span>
              {plainText(said)}
            </li>
          ))}
        </ul>
        <div className="flex flex-wrap justify-end gap-2 border-t px-4 py-3">
          <Button onClick={onClose}>Leave {items.length === 1 ? 'it' : 'them'}</Button>
          <Button
            variant="solid"
            title={asksFor(set, items.length)}
            onClick={() => {
              onClose()
              void decide(queries, { items, set, anyway: true })
            }}
          >
            Apply anyway
          </Button>
        </div>
      </DialogContent>
    </Dialog>
  )
}
