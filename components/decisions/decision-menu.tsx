'use client'

import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { usePerson } from '@/components/shell/person-context'
import { Keys } from '@/components/ui/kbd'
import { Menu, MenuContent, MenuItem, MenuLabel, MenuSeparator, MenuTrigger } from '@/components/ui/menu'
import {
  type Action,
  act,
  knownSet,
  MAIN_ACTIONS,
  NEW,
  SEVERITY_ACTIONS,
  VERIFICATION_ACTIONS,
} from './actions'
import { reachOf } from './reach'
import type { Target } from './target'

type Props = { target: Target; trigger: ReactNode /** Also what has a button elsewhere. */; all?: boolean }

/** Every decision on a target; opens with its first drawing. */
export function DecisionMenu({ target, trigger, all = false }: Props) {
  const items = (actions: readonly Action[]) =>
    actions.map(action => <Item key={action.name} action={action} target={target} />)
  return (
    <Menu defaultOpen>
      <MenuTrigger asChild>{trigger}</MenuTrigger>
      <MenuContent align="end" className="max-w-80">
        {items(all ? [...MAIN_ACTIONS, NEW] : [NEW])}
        <MenuSeparator />
        <MenuLabel>Severity</MenuLabel>
        {items(SEVERITY_ACTIONS)}
        <MenuSeparator />
        <MenuLabel>Verification</MenuLabel>
        {items(VERIFICATION_ACTIONS)}
      </MenuContent>
    </Menu>
  )
}

function Item({ action, target }: { action: Action; target: Target }) {
  const queries = useQueryClient()
  const { role } = usePerson()
  const { can } = reachOf(target, knownSet(action), role)
  return (
    <MenuItem
      disabled={!can.ok}
      // The menu gives the focus back first, so that a dialog knows where to return it to.
      onSelect={() => setTimeout(() => act(queries, action, target), 0)}
      className="justify-between gap-4"
    >
      <span>
        {action.label}
        {can.ok ? null : <span className="block text-muted text-xs">{can.reason}</span>}
      </span>
      {action.keys ? <Keys keys={action.keys} /> : null}
    </MenuItem>
  )
}
