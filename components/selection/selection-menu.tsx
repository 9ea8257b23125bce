import { DecisionMenu } from '@/components/decisions/controls/decision-menu'
import { MoreButton } from '@/components/decisions/controls/more-button'
import type { Subject, Target } from '@/components/decisions/target'
import { copyText } from '@/components/findings/table/copy-text'
import { MenuItem, MenuSeparator } from '@/components/ui/menu'
import { formatCount } from '@/lib/format/instant'

/** Offers every decision on the selected findings, and what else can be done with them. */
export function SelectionMenu({ target, next }: { target: Target; next: () => void }) {
  return (
    <DecisionMenu target={target} trigger={<MoreButton />} next={next}>
      {target.kind === 'items' ? <Copies selected={target.items} /> : null}
    </DecisionMenu>
  )
}

function Copies({ selected }: { selected: readonly Subject[] }) {
  const ids = selected.map(({ id }) => id)
  const resources = [...new Set(selected.map(({ resource }) => resource))]
  const many = formatCount(ids.length)
  const things = formatCount(resources.length)
  return (
    <>
      <MenuSeparator />
      <MenuItem onSelect={() => void copyText(ids.join('\n'), `${many} finding ids are copied.`)}>
        Copy {many} {ids.length === 1 ? 'id' : 'ids'}
      </MenuItem>
      <MenuItem onSelect={() => void copyText(resources.join('\n'), `${things} resource ids are copied.`)}>
        Copy {things} {resources.length === 1 ? 'resource' : 'resources'}
      </MenuItem>
    </>
  )
}
