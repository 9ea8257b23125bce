import { type ComponentProps, useId } from 'react'
import { Button } from '@/components/ui/button'
import { Tooltip } from '@/components/ui/tooltip'

type Props = ComponentProps<typeof Button> & {
  label: string
  keys?: string | undefined
  /** Why the button can do nothing now. It stays in place and focusable, so that people can read the reason. */
  refusal: string | null
  /** Which findings it leaves alone, and why. */
  hint?: string | null
}

/** A button that explains a refusal in its tooltip and to screen readers. */
export function ActionButton({ label, keys, refusal, hint, onClick, children, ...rest }: Props) {
  const id = useId()
  const why = refusal ?? hint ?? null
  return (
    <>
      <Tooltip label={why ? `${label}. ${why}` : label} keys={keys}>
        <Button
          aria-disabled={refusal !== null || undefined}
          aria-describedby={why ? id : undefined}
          onClick={event => {
            if (refusal === null) onClick?.(event)
          }}
          {...rest}
        >
          {children}
        </Button>
      </Tooltip>
      {why ? (
        <span id={id} hidden>
          {why}
        </span>
      ) : null}
    </>
  )
}
