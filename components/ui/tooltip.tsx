import { cloneElement, type ReactElement } from 'react'

type Props = {
  label: string
  /** Shortcut, in the registry's spelling. */
  keys?: string | undefined
  side?: 'right' | 'bottom'
  children: ReactElement<Record<string, unknown>>
}

/** Marks one focusable element, whose name the label repeats; the one host shows it. */
export const Tooltip = ({ label, keys, side = 'bottom', children }: Props) =>
  cloneElement(children, { 'data-tip': label, 'data-tip-keys': keys, 'data-tip-side': side })
