import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import {
  type Action,
  act,
  knownSet,
  MAIN_ACTIONS,
  NEW,
  SEVERITY_ACTIONS,
  VERIFICATION_ACTIONS,
} from '@/components/decisions/actions'
import { reachOf } from '@/components/decisions/reach'
import type { Target } from '@/components/decisions/target'
import { usePerson } from '@/components/session/person-context'
import { afterClose } from '@/components/ui/after-close'
import { Keys } from '@/components/ui/kbd'
import { Menu, MenuContent, MenuItem, MenuLabel, MenuSeparator, MenuTrigger } from '@/components/ui/menu'

type Props = {
  target: Target
  trigger: ReactNode
  /** Runs after the decision. */
  next?: (() => void) | undefined
  /** More items at the end of the menu. */
  children?: ReactNode
}

/** Offers every decision on a target. The menu is open when it is first drawn. */
export function DecisionMenu({ target, trigger, next, children }: Props) {
  const items = (actions: readonly Action[]) =>
    actions.map(action => <Item key={action.name} action={action} target={target} next={next} />)
  return (
    <Menu defaultOpen>
      <MenuTrigger asChild>{trigger}</MenuTrigger>
      <MenuContent align="end" className="max-w-80">
        {items([...MAIN_ACTIONS, NEW])}
        <MenuSeparator />
        <MenuLabel>Severity</MenuLabel>
        {items(SEVERITY_ACTIONS)}
        <MenuSeparator />
        <MenuLabel>Verification</MenuLabel>
        {items(VERIFICATION_ACTIONS)}
        {children}
      </MenuContent>
    </Menu>
  )
}

function Item({ action, target, next }: Pick<Props, 'target' | 'next'> & { action: Action }) {
  const queries = useQueryClient()
  const { role } = usePerson()
  const { can, left } = reachOf(target, knownSet(action), role)
  return (
    <MenuItem
      disabled={!can.ok}
      onSelect={() => afterClose(() => act(queries, action, target, next))}
      className="justify-between gap-4"
    >
      <span>
        {action.label}
        {can.ok && !left ? null : (
          <span className="block text-muted text-xs">{can.ok ? left : can.reason}</span>
        )}
      </span>
      {action.keys ? <Keys keys={action.keys} /> : null}
    </MenuItem>
  )
}
