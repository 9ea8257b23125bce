import { useQueryClient } from '@tanstack/react-query'
import { lazy } from 'react'
import { type Action, act, knownSet, NOTIFIED, RESOLVED } from '@/components/decisions/actions'
import { reachOf } from '@/components/decisions/reach'
import type { Subject } from '@/components/decisions/target'
import { usePerson } from '@/components/session/person-context'
import { LazyOverlay } from '@/components/ui/lazy-overlay'
import { Mark } from '@/components/ui/mark'
import { ActionButton } from './action-button'
import { MoreButton } from './more-button'

const DecisionMenu = lazy(() => import('./decision-menu').then(module => ({ default: module.DecisionMenu })))

const SHAPES = [
  [NOTIFIED, 'half-ring'],
  [RESOLVED, 'check'],
] as const

/** Shows the decisions on one row at its right edge, while the row is pointed at or focused. */
export function RowActions({ item }: { item: Subject }) {
  const target = { kind: 'items', items: [item] } as const
  return (
    <td className="finding-actions">
      <div>
        {SHAPES.map(([action, shape]) => (
          <One key={action.name} action={action} shape={shape} item={item} />
        ))}
        <LazyOverlay popup="menu" trigger={<MoreButton variant="ghost" size="icon-sm" />}>
          <DecisionMenu target={target} trigger={<MoreButton variant="ghost" size="icon-sm" />} />
        </LazyOverlay>
      </div>
    </td>
  )
}

function One({ action, shape, item }: { action: Action; shape: 'half-ring' | 'check'; item: Subject }) {
  const queries = useQueryClient()
  const { role } = usePerson()
  const target = { kind: 'items', items: [item] } as const
  const { can } = reachOf(target, knownSet(action), role)
  return (
    <ActionButton
      variant="ghost"
      size="icon-sm"
      aria-label={action.label}
      label={action.label}
      keys={action.keys ?? undefined}
      refusal={can.ok ? null : can.reason}
      onClick={() => act(queries, action, target)}
    >
      <Mark shape={shape} className="size-3!" />
    </ActionButton>
  )
}
