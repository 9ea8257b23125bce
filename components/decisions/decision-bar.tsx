'use client'

import { useQueryClient } from '@tanstack/react-query'
import { lazy } from 'react'
import { usePerson } from '@/components/shell/person-context'
import { LazyOverlay } from '@/components/ui/lazy-overlay'
import { ActionButton } from './action-button'
import { type Action, act, knownSet, MAIN_ACTIONS } from './actions'
import { MoreButton } from './more-button'
import { reachOf } from './reach'
import { sizeOf, type Target } from './target'

const DecisionMenu = lazy(() => import('./decision-menu').then(module => ({ default: module.DecisionMenu })))

/** The decisions with a button of their own, and the others behind one. */
export function DecisionBar({ target }: { target: Target }) {
  return (
    <>
      {MAIN_ACTIONS.map(action => (
        <Decide key={action.name} action={action} target={target} />
      ))}
      <LazyOverlay popup="menu" trigger={<MoreButton />}>
        <DecisionMenu target={target} trigger={<MoreButton />} />
      </LazyOverlay>
    </>
  )
}

function Decide({ action, target }: { action: Action; target: Target }) {
  const queries = useQueryClient()
  const { role } = usePerson()
  const { can, count, left } = reachOf(target, knownSet(action), role)
  return (
    <ActionButton
      size="sm"
      label={action.label}
      keys={action.keys ?? undefined}
      refusal={can.ok ? null : can.reason}
      hint={left}
      onClick={() => act(queries, action, target)}
    >
      {action.verb(can.ok ? count : sizeOf(target))}
    </ActionButton>
  )
}
