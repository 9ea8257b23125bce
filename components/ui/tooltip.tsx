import { cloneElement, type ReactElement } from 'react'

type Props = {
  label: string
  /** Shortcut, in the registry's spelling. */
  keys?: string | undefined
  side?: 'right' | 'bottom'
  children: ReactElement<Record<string, unknown>>
}

/** Gives one focusable element a tooltip. The element's own name repeats the label. {@link TooltipHost} draws it. */
export const Tooltip = ({ label, keys, side = 'bottom', children }: Props) =>
  cloneElement(children, { 'data-tip': label, 'data-tip-keys': keys, 'data-tip-side': side })
