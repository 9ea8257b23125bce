import { useQueryClient } from '@tanstack/react-query'
import { lazy, type ReactNode } from 'react'
import { type Action, act, knownSet, MAIN_ACTIONS, someOf } from '@/components/decisions/actions'
import { reachOf } from '@/components/decisions/reach'
import { sizeOf, type Target } from '@/components/decisions/target'
import { usePerson } from '@/components/session/person-context'
import { LazyOverlay } from '@/components/ui/lazy-overlay'
import { ActionButton } from './action-button'
import { MoreButton } from './more-button'

const DecisionMenu = lazy(() => import('./decision-menu').then(module => ({ default: module.DecisionMenu })))

type Props = {
  target: Target
  /** Runs after the decision. */
  next?: (() => void) | undefined
  /** Replaces the menu of decisions, lazy, with a {@link MoreButton}. It leaves less room for buttons. */
  menu?: ReactNode
}

/** From which width of the bar on each of many has a button of its own; the menu always has them all. */
const FROM = ['', '@max-md:hidden', '@max-xl:hidden', '@max-2xl:hidden', '@max-3xl:hidden'] as const
/** Buttons of one finding: its menu has the others. */
const FEW = 2

/**
 * Shows what is decided most as buttons, and everything in a menu: of one finding two, the next step loud; of many as
 * many as there is room for.
 */
export function DecisionBar({ target, next, menu }: Props) {
  const { role } = usePerson()
  const shown = menu ? MAIN_ACTIONS : MAIN_ACTIONS.slice(0, FEW)
  const primary = menu ? null : shown.find(action => reachOf(target, knownSet(action), role).can.ok)
  return (
    <>
      {shown.map((action, index) => (
        <Decide
          key={action.name}
          action={action}
          target={target}
          next={next}
          className={menu ? FROM[index] : undefined}
          primary={action === primary}
        />
      ))}
      <LazyOverlay popup="menu" trigger={<MoreButton />}>
        {menu ?? <DecisionMenu target={target} trigger={<MoreButton />} next={next} />}
      </LazyOverlay>
    </>
  )
}

function Decide({
  action,
  target,
  next,
  className,
  primary,
}: Props & { action: Action; className: string | undefined; primary: boolean }) {
  const queries = useQueryClient()
  const { role } = usePerson()
  const { can, count, left } = reachOf(target, knownSet(action), role)
  return (
    <ActionButton
      size="sm"
      {...(primary ? { variant: 'solid' as const } : {})}
      label={action.label}
      keys={action.keys ?? undefined}
      refusal={can.ok ? null : can.reason}
      hint={left}
      className={className}
      onClick={() => act(queries, action, target, next)}
    >
      {action.verb(someOf(can.ok ? count : sizeOf(target), sizeOf(target)))}
    </ActionButton>
  )
}
