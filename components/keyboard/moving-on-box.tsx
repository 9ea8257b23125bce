import { Checkbox } from '@/components/ui/checkbox'
import { MOVING_ON, setMovingOn, useMovingOn } from './moving-on'

/** Sets whether decisions move on. */
export const MovingOnBox = () => (
  <label className="flex min-h-8 items-center gap-2 text-sm">
    <Checkbox checked={useMovingOn()} onChange={event => setMovingOn(event.target.checked)} />
    {MOVING_ON}
  </label>
)
