import { Mark, type Shape } from '@/components/ui/mark'
import type { Action, ActionState } from '@/lib/api/actions'
import { plainText } from '@/lib/format/plain-text'

const STATES: Readonly<Record<ActionState, { words: string; shape: Shape }>> = {
  waiting: { words: 'Waits for approval', shape: 'half-ring' },
  queued: { words: 'Waits to be sent', shape: 'dots' },
  sending: { words: 'Being sent', shape: 'dots' },
  sent: { words: 'Sent, being checked', shape: 'dots' },
  confirmed: { words: 'Confirmed', shape: 'check' },
  failed: { words: 'Failed', shape: 'bang' },
  diverged: { words: 'Diverged', shape: 'unequal' },
  stopped: { words: 'Stopped', shape: 'bar' },
  refused: { words: 'Not approved', shape: 'cross' },
}

/** Shows the state of an action, with the reason when it has one. */
export const ActionStateMark = ({ action }: { action: Pick<Action, 'state' | 'error'> }) => (
  <span className="flex items-baseline gap-1.5 text-xs">
    <Mark shape={STATES[action.state].shape} />
    <span className="wrap-anywhere">
      {STATES[action.state].words}
      {action.error ? `: ${plainText(action.error)}` : ''}
    </span>
  </span>
)
