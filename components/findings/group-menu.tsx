'use client'

import { Layers } from 'lucide-react'
import { Button } from '@/components/ui/button'
import {
  Menu,
  MenuContent,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
  MenuTrigger,
} from '@/components/ui/menu'
import { GROUP_FIELDS, type GroupField } from '@/lib/api/findings'
import { FIELDS } from '@/lib/filter/fields'

type Props = { group: GroupField | null; onGroup: (group: GroupField | null) => void }

export function GroupMenu({ group, onGroup }: Props) {
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button aria-label={group ? `Grouped by ${FIELDS[group].label}` : 'Group'} className="max-lg:px-2">
          <Layers className="size-4" aria-hidden />
          <span className="max-lg:sr-only">{group ? `By ${FIELDS[group].label}` : 'Group'}</span>
        </Button>
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
