import { X } from 'lucide-react'
import { lazy, type ReactNode } from 'react'
import { DecisionBar } from '@/components/decisions/controls/decision-bar'
import type { Target } from '@/components/decisions/target'
import { Button } from '@/components/ui/button'
import { Tooltip } from '@/components/ui/tooltip'

const SelectionMenu = lazy(() =>
  import('./selection-menu').then(module => ({ default: module.SelectionMenu })),
)

type Props = {
  /** How much is selected, in words. */
  said: string
  /** What a decision is about; null while that is not known. */
  target: Target | null
  onClear: () => void
  /** After a decision. */
  onDecided: () => void
  /** What stands between the words and the decisions. */
  children?: ReactNode
}

/** How much is selected, and every decision on it. */
export const SelectionActions = ({ said, target, onClear, onDecided, children }: Props) => (
  <>
    <Tooltip label="Clear selection" keys="Escape">
      <Button size="icon-sm" variant="ghost" aria-label="Clear selection" onClick={onClear}>
        <X className="size-3.5" aria-hidden />
      </Button>
    </Tooltip>
    <span role="status" className="font-medium text-text">
      {said}
    </span>
    {children}
    {target ? (
      <DecisionBar
        target={target}
        next={onDecided}
        menu={<SelectionMenu target={target} next={onDecided} />}
      />
    ) : null}
  </>
)

/** The line under a list. It keeps its height, so that nothing moves when something is selected. */
export const BelowList = ({ children }: { children: ReactNode }) => (
  <div className="@container flex h-10 shrink-0 items-center gap-2 overflow-x-auto overflow-y-hidden whitespace-nowrap border-t bg-bg px-3 text-muted text-xs tabular-nums print:hidden">
    {children}
  </div>
)
