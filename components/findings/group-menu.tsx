import {
  Menu,
  MenuContent,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
  MenuTrigger,
} from '@/components/ui/menu'
import { FIELDS } from '@/lib/filter/fields'
import { GROUP_FIELDS, type GroupField } from '@/lib/finding/group-fields'
import { GroupButton } from './toolbar-buttons'

type Props = { group: GroupField | null; onGroup: (group: GroupField | null) => void }

export function GroupMenu({ group, onGroup }: Props) {
  return (
    <Menu defaultOpen>
      <MenuTrigger asChild>
        <GroupButton group={group} />
      </MenuTrigger>
      <MenuContent align="end">
        <MenuRadioGroup
          value={group ?? ''}
          onValueChange={value => onGroup(GROUP_FIELDS.find(field => field === value) ?? null)}
        >
          <MenuRadioItem value="">Do not group</MenuRadioItem>
          <MenuSeparator />
          {GROUP_FIELDS.map(field => (
            <MenuRadioItem key={field} value={field}>
              By {FIELDS[field].label}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
      </MenuContent>
    </Menu>
  )
}
