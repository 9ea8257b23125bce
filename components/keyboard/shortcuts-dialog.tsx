import { Checkbox } from '@/components/ui/checkbox'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import { Keys } from '@/components/ui/kbd'
import { FilterHelp } from './filter-help'
import { MovingOnBox } from './moving-on-box'
import { type Shortcut, useRegistered } from './registry'
import { setSingleKeys, useSingleKeys } from './single-keys'

const GROUPS: readonly Shortcut['group'][] = ['Everywhere', 'Go to', 'List', 'Filter', 'Finding', 'Decide']

/** Lists the shortcuts of the registry, so that the list cannot be wrong. */
export function ShortcutsDialog({
  open,
  onOpenChange,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
}) {
  const shortcuts = useRegistered()
  const single = useSingleKeys()
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title="Keyboard shortcuts">
        <div data-scroll className="overflow-y-auto px-4 py-3">
          {GROUPS.map(group => (
            <ShortcutGroup key={group} group={group} shortcuts={shortcuts} />
          ))}
          <FilterHelp />
          <label htmlFor="single-keys" className="flex min-h-8 items-center gap-2 border-t pt-3 text-sm">
            <Checkbox
              id="single-keys"
              checked={single}
              onChange={event => setSingleKeys(event.target.checked)}
            />
            Single-key shortcuts work
          </label>
          <MovingOnBox />
        </div>
      </DialogContent>
    </Dialog>
  )
}

function ShortcutGroup({ group, shortcuts }: { group: string; shortcuts: readonly Shortcut[] }) {
  const mine = shortcuts.flatMap(({ group: its, keys, label }) =>
    its === group && keys !== null ? [{ keys, label }] : [],
  )
  if (mine.length === 0) return null
  return (
    <section className="pb-3">
      <h3 className="pb-1 font-medium text-muted text-xs">{group}</h3>
      <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-1 text-sm">
        {mine.map(({ keys, label }) => (
          <div key={keys} className="contents">
            <dt>{label}</dt>
            <dd className="justify-self-end">
              <Keys keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
