import { Columns3, Ellipsis, Layers } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Button } from '@/components/ui/button'
import { FIELDS } from '@/lib/filter/fields'
import type { GroupField } from '@/lib/finding/group-fields'

type ButtonProps = ComponentProps<'button'>

export const ColumnsButton = (props: ButtonProps) => (
  <Button aria-label="Columns and density" className="max-lg:px-2 max-md:hidden" {...props}>
    <Columns3 className="size-4" aria-hidden />
    <span className="max-lg:sr-only">Columns</span>
  </Button>
)

export const GroupButton = ({ group, ...rest }: { group: GroupField | null } & ButtonProps) => (
  <Button
    aria-label={group ? `Grouped by ${FIELDS[group].label}` : 'Group'}
    className="max-lg:px-2"
    {...rest}
  >
    <Layers className="size-4" aria-hidden />
    <span className="max-lg:sr-only">{group ? `By ${FIELDS[group].label}` : 'Group'}</span>
  </Button>
)

export const ListButton = (props: ButtonProps) => (
  <Button size="icon" aria-label="Share, save, export" {...props}>
    <Ellipsis className="size-4" aria-hidden />
  </Button>
)
